import type { AccountId } from '#modules/accounts';
import type { ChangeLinks } from '../links.ts';
import type { Mutes } from '../mutes.ts';
import type { PackId } from './pack.ts';
import type { PackFollowStore } from './pack-follow-store.ts';
import type { Packs } from './packs.ts';

/** Following everybody in a pack at once, and taking exactly that back. */
export interface FollowPacks {
  /**
   * Follows the members in one transaction, and asks the private ones. Those that are muted, blocked or followed already are
   * left as they are. Returns what is new. Throws `pack.not-found`.
   */
  followPack(follower: AccountId, id: PackId): Promise<{ followed: number; requested: number }>;
  /** Ends the follows and requests that following this pack made and that still stand; returns how many. Throws `pack.not-found`. */
  undoPackFollow(follower: AccountId, id: PackId): Promise<number>;
}

/** Builds the part. */
export function createFollowPacks({ packs, store, mutedBy, changeLinks }: Deps): FollowPacks {
  return {
    async followPack(follower, id) {
      const [{ memberIds }, muted] = await Promise.all([packs.pack(follower, id), mutedBy(follower)]);
      const wanted = memberIds.filter((member) => member !== follower && !muted.includes(member));
      let made = { followed: 0, requested: 0 };
      await changeLinks(
        wanted.map((to) => ({ kind: 'follow', from: follower, to })),
        async (tx, links) => {
          made = { followed: links.followed.length, requested: links.requested.length };
          await store.note(tx, id, follower, links);
        },
      );
      return made;
    },
    async undoPackFollow(follower, id) {
      await packs.pack(follower, id);
      const standing = (await store.standing(follower, [id])).get(id) ?? [];
      await changeLinks(
        standing.map((to) => ({ kind: 'unfollow', from: follower, to })),
        (tx) => store.forget(tx, id, follower),
      );
      return standing.length;
    },
  };
}

type Deps = {
  packs: Pick<Packs, 'pack'>;
  store: Pick<PackFollowStore, 'note' | 'standing' | 'forget'>;
  mutedBy: Mutes['mutedBy'];
  changeLinks: ChangeLinks;
};
