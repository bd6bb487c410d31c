import { ApiError } from '#lib/api-error.ts';
import type { Video } from '#lib/api-types.ts';
import { showLike } from './show-like.ts';

type Likeable = Pick<Video, 'id' | 'viewer' | 'counts'>;

interface Deps {
  /** Tells the server; resolves with the count it has. */
  send: (videoId: string, liked: boolean) => Promise<{ likes: number }>;
  /** Resolves when asking again may help. */
  untilOnline: () => Promise<void>;
  /** The server refused for good. */
  onrefused: (error: ApiError) => void;
}

/**
 * Likes, which show at once, on their way to the server. What the viewer last chose is what the server is told in the end, also after a time without network;
 * only a definite refusal takes it back. Setting and unsetting are idempotent, so telling twice is harmless.
 */
export class LikeSync {
  readonly #deps: Deps;
  readonly #busy = new Set<string>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Sees to it that the server learns of what is shown, also when it changes on the way. */
  async tell(video: Likeable): Promise<void> {
    if (this.#busy.has(video.id)) return;
    this.#busy.add(video.id);
    try {
      await this.#settle(video);
    } finally {
      this.#busy.delete(video.id);
    }
  }

  async #settle(video: Likeable): Promise<void> {
    let told: boolean | null = null;
    while (told !== video.viewer.liked) {
      const wanted: boolean = video.viewer.liked;
      try {
        const { likes } = await this.#deps.send(video.id, wanted);
        told = wanted;
        // The server's count knows of others; our own choice since then is added on top when it is told.
        if (video.viewer.liked === wanted) video.counts.likes = likes;
      } catch (cause) {
        if (!(cause instanceof ApiError)) throw cause;
        if (cause.passing) await this.#deps.untilOnline();
        else {
          if (video.viewer.liked === wanted) showLike(video, !wanted);
          this.#deps.onrefused(cause);
          return;
        }
      }
    }
  }
}
