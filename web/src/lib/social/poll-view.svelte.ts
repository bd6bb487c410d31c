import type { Api } from '#lib/api.ts';
import { ApiError } from '#lib/api-error.ts';
import type { Poll } from '#lib/api-types.ts';

/** The poll under a video, on the screen. A vote is sent once it is confirmed: it cannot be changed. */
export class PollView {
  poll: Poll | null = $state.raw(null);
  /** Picked, and not yet sent. */
  picked: number | null = $state(null);
  busy = $state(false);
  error: ApiError | null = $state.raw(null);
  readonly videoId: string;
  readonly #api: Pick<Api, 'get' | 'put' | 'post' | 'delete'>;

  constructor(videoId: string, api: Pick<Api, 'get' | 'put' | 'post' | 'delete'>) {
    this.videoId = videoId;
    this.#api = api;
  }

  get path(): string {
    return `/videos/${this.videoId}/poll`;
  }

  open(): Promise<void> {
    return this.#run(() => this.#api.get<Poll>(this.path));
  }

  async vote(): Promise<void> {
    const choice = this.picked;
    if (choice === null) return;
    await this.#run(() => this.#api.put<Poll>(`${this.path}/vote`, { choice }));
    // it ended meanwhile, or was voted on elsewhere: show how it stands
    if (this.error && this.error.status !== 0) {
      const { error } = this;
      await this.open();
      this.error = error;
    }
  }

  start(poll: { question: string; options: string[]; followersOnly: boolean; minutes: number }): Promise<void> {
    return this.#run(() => this.#api.post<Poll>(this.path, poll));
  }

  end(): Promise<void> {
    return this.#run(() => this.#api.post<Poll>(`${this.path}/end`));
  }

  remove(): Promise<void> {
    return this.#run(async () => {
      await this.#api.delete(this.path);
      return null;
    });
  }

  async #run(work: () => Promise<Poll | null>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.error = null;
    try {
      this.poll = await work();
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      this.error = cause;
    } finally {
      this.busy = false;
    }
  }
}
