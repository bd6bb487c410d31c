import type { AccountId } from '#modules/accounts';
import type { ViewerMemory } from '../viewer-memory.ts';
import type { Pack, SeenPack } from './pack.ts';
import type { PackFollowStore } from './pack-follow-store.ts';

/** The packs that `viewer`, or with `null` anybody, may see, in order, without members that a block stands between. */
export type SeePacks = (packs: readonly Pack[], viewer: AccountId | null) => Promise<SeenPack[]>;

/** Builds it. */
export function createSeePacks({ follows, memory, maySee }: Deps): SeePacks {
  return async (packs, viewer) => {
    const owners = [...new Set(packs.map(({ ownerId }) => ownerId))];
    const allowed = new Map(await Promise.all(owners.map(async (owner) => [owner, owner === viewer || (await maySee(owner, viewer))] as const)));
    const shown = packs.filter(({ ownerId }) => allowed.get(ownerId));
    if (viewer === null) return shown.map((pack) => ({ ...pack, viewer: null }));
    const [{ followees, blocked }, standing, requested] = await Promise.all([
      memory.links(viewer),
      follows.standing(
        viewer,
        shown.map(({ id }) => id),
      ),
      follows.requestedAmong(
        viewer,
        shown.flatMap(({ memberIds }) => memberIds),
      ),
    ]);
    return shown.map((pack) => {
      const memberIds = pack.memberIds.filter((id) => !blocked.has(id));
      const among = (ids: ReadonlySet<AccountId>) => new Set(memberIds.filter((id) => ids.has(id)));
      const undoable = standing.get(pack.id)?.length ?? 0;
      return { ...pack, memberIds, viewer: { followed: among(followees), requested: among(requested), undoable } };
    });
  };
}

type Deps = {
  follows: Pick<PackFollowStore, 'standing' | 'requestedAmong'>;
  memory: Pick<ViewerMemory, 'links'>;
  /** Whether `viewer`, or with `null` anybody, may see what the account shares. */
  maySee(account: AccountId, viewer: AccountId | null): Promise<boolean>;
};
