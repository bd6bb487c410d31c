import { createApi } from '#lib/api.ts';
import { ApiError } from '#lib/api-error.ts';
import type { Collection, Video } from '#lib/api-types.ts';
import { m } from '#lib/paraglide/messages.js';
import { toasts } from '#lib/ui/toasts.svelte.ts';

/** One of my collections, as far as one video is concerned. */
export interface CollectionChoice {
  id: string;
  name: string;
  videos: number;
  holds: boolean;
}

/** Where one video is saved. Each change answers whether it could be made, and says so. */
export class SaveChoice {
  collections: CollectionChoice[] | null = $state.raw(null);
  error: ApiError | null = $state.raw(null);
  busy = $state(false);
  readonly #video: Video;

  constructor(video: Video) {
    this.#video = video;
  }

  async open(): Promise<void> {
    await this.#do(async () => {
      this.collections = (await createApi().get<{ items: CollectionChoice[] }>(`/videos/${this.#video.id}/collections`)).items;
    });
  }

  setSaved(saved: boolean): Promise<boolean> {
    return this.#do(async () => {
      await (saved ? createApi().put(`/videos/${this.#video.id}/save`) : createApi().delete(`/videos/${this.#video.id}/save`));
      this.#video.viewer.saved = saved;
      toasts.show(saved ? m.save_done() : m.save_removed());
    });
  }

  toggle({ id, name, holds }: CollectionChoice): Promise<boolean> {
    const path = `/collections/${id}/videos/${this.#video.id}`;
    return this.#do(async () => {
      await (holds ? createApi().delete(path) : createApi().put(path));
      if (!holds) this.#video.viewer.saved = true;
      toasts.show(holds ? m.collection_left({ name }) : m.collection_joined({ name }));
    });
  }

  create(name: string): Promise<boolean> {
    return this.#do(async () => {
      const { id } = await createApi().post<Collection>('/collections', { name });
      await createApi().put(`/collections/${id}/videos/${this.#video.id}`);
      this.#video.viewer.saved = true;
      toasts.show(m.collection_joined({ name }));
    });
  }

  async #do(work: () => Promise<void>): Promise<boolean> {
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
