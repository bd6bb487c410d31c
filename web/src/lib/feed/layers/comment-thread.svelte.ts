import { createApi } from '#lib/api.ts';
import { ApiError } from '#lib/api-error.ts';
import type { Comment, List, Video } from '#lib/api-types.ts';
import { PagedList } from '#lib/paged-list.svelte.ts';
import { commentDraft, keepCommentDraft } from '../comment-drafts.ts';

const pageSize = 30;

/** The comments of one video, and what is being written under it. */
export class CommentThread {
  list: PagedList<Comment> | null = $state.raw(null);
  error: ApiError | null = $state.raw(null);
  sending = $state(false);
  refused: ApiError | null = $state.raw(null);
  readonly #video: Video;
  #text: string = $state('');

  constructor(video: Video) {
    this.#video = video;
    this.#text = commentDraft(video.id);
  }

  get text(): string {
    return this.#text;
  }

  set text(value: string) {
    this.#text = value;
    keepCommentDraft(this.#video.id, value);
  }

  async open(): Promise<void> {
    this.error = null;
    const fetch = (after?: string): Promise<List<Comment>> => createApi().get(`/videos/${this.#video.id}/comments`, { after, limit: pageSize });
    try {
      this.list = new PagedList(await fetch(), fetch);
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      this.error = cause;
    }
  }

  /** Publishes the text. When that fails the text stays. */
  async send(): Promise<void> {
    const text = this.#text.trim();
    if (!text || this.sending) return;
    this.sending = true;
    this.refused = null;
    try {
      const comment = await createApi().post<Comment>(`/videos/${this.#video.id}/comments`, { text });
      if (this.list) this.list.items = [comment, ...this.list.items];
      this.#video.counts.comments += 1;
      this.text = '';
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      this.refused = cause;
    } finally {
      this.sending = false;
    }
  }

  async remove(comment: Comment): Promise<void> {
    await createApi().delete(`/comments/${comment.id}`);
    this.list?.remove(comment.id);
    this.#video.counts.comments = Math.max(0, this.#video.counts.comments - 1);
  }
}
