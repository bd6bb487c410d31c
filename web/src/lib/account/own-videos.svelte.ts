import type { Api } from '#lib/api.ts';
import { ApiError } from '#lib/api-error.ts';
import type { Video } from '#lib/api-types.ts';
import type { PagedList } from '#lib/paged-list.svelte.ts';
import { arrangePins, movePin, togglePin } from './pins.ts';

/** What the owner does to the videos of the profile. A change the server refuses is taken back. */
export class OwnVideos {
  busy = $state(false);
  error: ApiError | null = $state.raw(null);
  readonly #list: PagedList<Video>;
  readonly #api: Pick<Api, 'put' | 'patch' | 'delete'>;

  constructor(list: PagedList<Video>, api: Pick<Api, 'put' | 'patch' | 'delete'>) {
    this.#list = list;
    this.#api = api;
  }

  /** In the owner's order. */
  get pins(): string[] {
    return this.#list.items.filter((video) => video.pinned).map((video) => video.id);
  }

  togglePin(id: string): Promise<void> {
    return this.#setPins(togglePin(this.pins, id));
  }

  movePin(id: string, step: 1 | -1): Promise<void> {
    return this.#setPins(movePin(this.pins, id, step));
  }

  /** Resolves to whether it is gone. */
  remove(id: string): Promise<boolean> {
    return this.#attempt(async () => {
      await this.#api.delete(`/videos/${id}`);
      this.#list.remove(id);
    });
  }

  /** Another moment for what is not published yet: an instant; null: as soon as it can be watched. Resolves to whether it was taken. */
  reschedule(id: string, publishAt: string | null): Promise<boolean> {
    return this.#attempt(async () => this.#list.replace(await this.#api.patch<Video>(`/videos/${id}`, { publishAt })));
  }

  async #setPins(videoIds: string[]): Promise<void> {
    const before = this.#list.items;
    this.#list.items = arrangePins(before, videoIds);
    if (!(await this.#attempt(() => this.#api.put('/accounts/me/pins', { videoIds })))) this.#list.items = before;
  }

  async #attempt(work: () => Promise<unknown>): Promise<boolean> {
    this.busy = true;
    this.error = null;
    try {
      await work();
      return true;
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      this.error = cause;
      return false;
    } finally {
      this.busy = false;
    }
  }
}
