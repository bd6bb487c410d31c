import type { AccountId } from '#modules/accounts';
import type { VideoId } from '#modules/videos';
import { createBoundedCache } from './bounded-cache.ts';
import type { Links } from './link-store.ts';

/** Links and likes remembered in all, over all viewers: about 40 MB. */
const MAX_REMEMBERED = 400_000;
/** Answers "do I like this?" remembered per viewer; a long scroll starts over. */
const MAX_LIKED_PER_VIEWER = 5_000;

/** What this process remembers of how viewers stand to accounts and videos, so that a feed page costs no query. */
export interface ViewerMemory {
  /** Whom the viewer follows, and who is blocked either way. */
  links(viewer: AccountId): Promise<Links>;
  /** Which of the videos the viewer likes. */
  liked(viewer: AccountId, videos: readonly VideoId[]): Promise<Set<VideoId>>;
  /** Forgets everything about a viewer: after an own change, or when another process made one. */
  forget(viewer: AccountId): void;
  /** Forgets everything. */
  clear(): void;
}

/**
 * Builds an empty memory over two loaders. What a loader began to read before a `forget` is handed to those who
 * already wait for it, and never kept.
 */
export function createViewerMemory(load: Loaders): ViewerMemory {
  const links = createBoundedCache<AccountId, Promise<Links>>({ maxWeight: MAX_REMEMBERED, now: () => 0 });
  const liked = createBoundedCache<AccountId, Map<VideoId, boolean>>({ maxWeight: MAX_REMEMBERED, now: () => 0 });

  return {
    links(viewer) {
      const known = links.get(viewer);
      if (known) return known;
      const loading = load.links(viewer);
      links.set(viewer, loading);
      loading.then(
        ({ followees, blocked }) => {
          if (links.get(viewer) === loading) links.set(viewer, loading, 1 + followees.size + blocked.size);
        },
        () => {
          if (links.get(viewer) === loading) links.delete(viewer);
        },
      );
      return loading;
    },
    async liked(viewer, videos) {
      let known = liked.get(viewer);
      if (!known || known.size > MAX_LIKED_PER_VIEWER) {
        known = new Map();
        liked.set(viewer, known);
      }
      const answers = known;
      const missing = videos.filter((id) => !answers.has(id));
      if (missing.length > 0) {
        const found = await load.liked(viewer, missing);
        for (const id of missing) answers.set(id, found.has(id));
        if (liked.get(viewer) === answers) liked.set(viewer, answers, 1 + answers.size);
      }
      return new Set(videos.filter((id) => answers.get(id)));
    },
    forget(viewer) {
      links.delete(viewer);
      liked.delete(viewer);
    },
    clear() {
      links.clear();
      liked.clear();
    },
  };
}

type Loaders = {
  links(viewer: AccountId): Promise<Links>;
  liked(viewer: AccountId, videos: readonly VideoId[]): Promise<Set<VideoId>>;
};
