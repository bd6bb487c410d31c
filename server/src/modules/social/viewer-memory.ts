import type { AccountId } from '#modules/accounts';
import type { VideoId } from '#modules/videos';
import { createBoundedMap } from '#platform/bounded-map.ts';
import type { Links } from './link-store.ts';

/** Links and likes remembered in all, over all viewers: about 40 MB. */
const MAX_REMEMBERED = 400_000;
/** A viewer who likes more than this is asked about page by page. */
const MAX_LIKED_PER_VIEWER = 5_000;

/** What this process remembers of how viewers stand to accounts and videos, so that a feed page costs no query. */
export interface ViewerMemory {
  /** Whom the viewer follows, and who is blocked either way. */
  links(viewer: AccountId): Promise<Links>;
  /** Videos the viewer likes: all of the asked ones, perhaps others. */
  liked(viewer: AccountId, videos: readonly VideoId[]): Promise<ReadonlySet<VideoId>>;
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
  const links = createBoundedMap<AccountId, Promise<Links>>(MAX_REMEMBERED);
  const liked = createBoundedMap<AccountId, AllLiked>(MAX_REMEMBERED);

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
      if (!known) {
        const loading = load.likedBy(viewer, MAX_LIKED_PER_VIEWER);
        const entry = { loading, all: null };
        known = entry;
        liked.set(viewer, known);
        loading.then(
          (all) => {
            if (liked.get(viewer) !== entry) return;
            liked.set(viewer, { loading, all }, 1 + (all?.size ?? 0));
          },
          () => {
            if (liked.get(viewer) === entry) liked.delete(viewer);
          },
        );
      }
      const all = known.all ?? (await known.loading);
      return all ?? load.liked(viewer, videos);
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

/** Everything a viewer likes; `null` when that is too much to remember, or not read yet. */
interface AllLiked {
  loading: Promise<ReadonlySet<VideoId> | null>;
  all: ReadonlySet<VideoId> | null;
}

type Loaders = {
  /** Everything the viewer likes, or `null` when that is more than `limit`. */
  likedBy(viewer: AccountId, limit: number): Promise<ReadonlySet<VideoId> | null>;
  links(viewer: AccountId): Promise<Links>;
  liked(viewer: AccountId, videos: readonly VideoId[]): Promise<Set<VideoId>>;
};
