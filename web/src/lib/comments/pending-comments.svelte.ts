import { createApi } from '#lib/api.ts';
import { ApiError } from '#lib/api-error.ts';
import type { Comment } from '#lib/api-types.ts';

/** A comment that was written and is not known to be stored. */
export interface PendingComment {
  /** Names this sending: sent again, it is stored once. */
  key: string;
  text: string;
  replyTo: string | null;
  /** Under which comment it will stand. */
  threadId: string | null;
  /** Null while it is on its way. */
  error: ApiError | null;
}

/** What could not be sent, by video: closing the comments loses nothing. */
const left = new Map<string, PendingComment[]>();

/** Comments on their way. What fails stays and can be sent again; it goes by itself once the network is back. */
export class PendingComments {
  items: PendingComment[] = $state.raw([]);
  readonly #videoId: string;
  readonly #onsent: (comment: Comment) => void;

  constructor(videoId: string, onsent: (comment: Comment) => void) {
    this.#videoId = videoId;
    this.#onsent = onsent;
    this.items = left.get(videoId) ?? [];
  }

  async send(comment: Omit<PendingComment, 'key' | 'error'>): Promise<void> {
    const pending = { ...comment, key: crypto.randomUUID(), error: null };
    this.#set([...this.items, pending]);
    await this.#try(pending);
  }

  async retry(pending: PendingComment): Promise<void> {
    const again = { ...pending, error: null };
    this.#set(this.items.map((item) => (item.key === pending.key ? again : item)));
    await this.#try(again);
  }

  /** Everything that the network kept back. */
  async retryAll(): Promise<void> {
    await Promise.all(this.items.filter(({ error }) => error?.status === 0).map((item) => this.retry(item)));
  }

  discard(pending: PendingComment): void {
    this.#set(this.items.filter(({ key }) => key !== pending.key));
  }

  async #try({ key, text, replyTo }: PendingComment): Promise<void> {
    try {
      const comment = await createApi().post<Comment>(`/videos/${this.#videoId}/comments`, { text, key, ...(replyTo && { replyTo }) });
      this.#set(this.items.filter((item) => item.key !== key));
      this.#onsent(comment);
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      this.#set(this.items.map((item) => (item.key === key ? { ...item, error: cause } : item)));
    }
  }

  #set(items: PendingComment[]): void {
    this.items = items;
    if (items.length > 0) left.set(this.#videoId, items);
    else left.delete(this.#videoId);
  }
}
