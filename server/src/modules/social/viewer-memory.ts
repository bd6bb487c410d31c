import type { AccountId } from '#modules/accounts';
import { createBoundedMap } from '#platform/bounded-map.ts';
import { type ActLoaders, type ActMemory, createActMemory } from './acts/act-memory.ts';
import type { Act } from './acts/act-store.ts';
import type { Links } from './link-store.ts';

/** Links remembered in all, over all viewers: about 40 MB. */
const MAX_REMEMBERED = 400_000;

/** What this process remembers of how viewers stand to accounts and videos, so that a feed page costs no query. */
export interface ViewerMemory {
  /** Whom the viewer follows, and who is blocked either way. */
  links(viewer: AccountId): Promise<Links>;
  /** Videos the viewer did something to. */
  acts: Record<Act, Pick<ActMemory, 'of'>>;
  /** Forgets everything about a viewer: after an own change, or when another process made one. */
  forget(viewer: AccountId): void;
  /** Forgets everything. */
  clear(): void;
}

/**
 * Builds an empty memory over its loaders. What a loader began to read before a `forget` is handed to those who
 * already wait for it, and never kept.
 */
export function createViewerMemory(load: { links(viewer: AccountId): Promise<Links>; acts: Record<Act, ActLoaders> }): ViewerMemory {
  const links = createBoundedMap<AccountId, Promise<Links>>(MAX_REMEMBERED);
  const acts = { likes: createActMemory(load.acts.likes), saves: createActMemory(load.acts.saves), reposts: createActMemory(load.acts.reposts) };

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
    acts,
    forget(viewer) {
      links.delete(viewer);
      for (const memory of Object.values(acts)) memory.forget(viewer);
    },
    clear() {
      links.clear();
      for (const memory of Object.values(acts)) memory.clear();
    },
  };
}
