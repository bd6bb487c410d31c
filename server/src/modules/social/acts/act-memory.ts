import type { AccountId } from '#modules/accounts';
import type { VideoId } from '#modules/videos';
import { createBoundedMap } from '#platform/bounded-map.ts';

/** Acts remembered of one kind, over all viewers: about 20 MB. */
const MAX_REMEMBERED = 200_000;
/** A viewer who did it to more videos than this is asked about page by page. */
const MAX_PER_VIEWER = 5_000;

/** What this process remembers of one kind of act, so that a feed page costs no query. */
export interface ActMemory {
  /** Videos the viewer did it to: all of the asked ones, perhaps others. */
  of(viewer: AccountId, videos: readonly VideoId[]): Promise<ReadonlySet<VideoId>>;
  forget(viewer: AccountId): void;
  clear(): void;
}

/** Where the acts are read. */
export interface ActLoaders {
  /** Everything, or `null` when that is more than `limit`. */
  by(viewer: AccountId, limit: number): Promise<ReadonlySet<VideoId> | null>;
  among(viewer: AccountId, videos: readonly VideoId[]): Promise<ReadonlySet<VideoId>>;
}

/** Everything a viewer did it to; `null` when that is too much to remember, or not read yet. */
interface Known {
  loading: Promise<ReadonlySet<VideoId> | null>;
  all: ReadonlySet<VideoId> | null;
}

/** Builds an empty memory. What began to be read before a `forget` is handed to those who already wait for it, and never kept. */
export function createActMemory(load: ActLoaders): ActMemory {
  const acts = createBoundedMap<AccountId, Known>(MAX_REMEMBERED);

  function read(viewer: AccountId): Known {
    const loading = load.by(viewer, MAX_PER_VIEWER);
    const entry: Known = { loading, all: null };
    acts.set(viewer, entry);
    loading.then(
      (all) => {
        if (acts.get(viewer) === entry) acts.set(viewer, { loading, all }, 1 + (all?.size ?? 0));
      },
      () => {
        if (acts.get(viewer) === entry) acts.delete(viewer);
      },
    );
    return entry;
  }

  return {
    async of(viewer, videos) {
      const known = acts.get(viewer) ?? read(viewer);
      return known.all ?? (await known.loading) ?? load.among(viewer, videos);
    },
    forget: (viewer) => void acts.delete(viewer),
    clear: () => acts.clear(),
  };
}
