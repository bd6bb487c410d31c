import type { AccountId } from '#modules/accounts';
import type { ViewerMemory } from '../viewer-memory.ts';
import type { CommentReader } from './comment-lists.ts';

/** Says whose comments a viewer does not meet: of those blocked either way, and of those the viewer muted. */
export type ReaderOf = (viewer: AccountId | null) => Promise<CommentReader>;

/** Builds that. */
export function createReaderOf(memory: Pick<ViewerMemory, 'links'>, mutedBy: (account: AccountId) => Promise<AccountId[]>): ReaderOf {
  return async (viewer) => {
    if (viewer === null) return { viewer, hidden: [] };
    const [{ blocked }, muted] = await Promise.all([memory.links(viewer), mutedBy(viewer)]);
    return { viewer, hidden: [...blocked, ...muted] };
  };
}
