import type { AccountId } from '#modules/accounts';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import { createGroupCommit } from '#platform/db/group-commit.ts';
import { event } from '#platform/events/event.ts';
import type { EventLog } from '#platform/events/event-log.ts';
import { addTo, type CounterStore, type Deltas } from './counters.ts';
import { socialErrors } from './errors.ts';
import { blocked, followed, unblocked, unfollowed } from './events.ts';
import { type LinkOp, planLinks } from './link.ts';
import type { LinkStore } from './link-store.ts';
import type { ViewerMemory } from './viewer-memory.ts';

/** Follows and blocks. Every promise is kept once it resolves: the answer comes after the commit. */
export interface FollowsAndBlocks {
  /** Follows; again changes nothing. Throws `social.self-follow`, `social.blocked`. */
  follow(follower: AccountId, followee: AccountId): Promise<{ followers: number }>;
  unfollow(follower: AccountId, followee: AccountId): Promise<{ followers: number }>;
  /** Blocks, and ends follows both ways. Throws `social.self-block`. */
  block(blocker: AccountId, blocked: AccountId): Promise<void>;
  unblock(blocker: AccountId, blocked: AccountId): Promise<void>;
}

/** Builds the follows-and-blocks part: one transaction for many changes at once. */
export function createFollowsAndBlocks({ db, events, clock, links, counters, memory }: Deps): FollowsAndBlocks {
  const batches = createGroupCommit<LinkOp, { outcome: 'done' | 'blocked'; followers: number }>((ops) =>
    db.transaction(async (tx) => {
      await links.guardBlocks(
        tx,
        ops.some(({ kind }) => kind === 'block'),
      );
      const plan = planLinks(ops, await links.blockedAmong(tx, ops));
      const now = clock.now();
      const added = await links.addFollows(tx, plan.addFollows, now);
      const removed = await links.removeFollows(tx, plan.removeFollows);
      const newBlocks = await links.addBlocks(tx, plan.addBlocks, now);
      const oldBlocks = await links.removeBlocks(tx, plan.removeBlocks);

      const deltas: Deltas = new Map();
      for (const { to } of added) addTo(deltas, to, 1);
      for (const { to } of removed) addTo(deltas, to, -1);
      await events.append(tx, [
        ...oldBlocks.map(({ from, to }) => event(unblocked, { blockerId: from, blockedId: to })),
        ...newBlocks.map(({ from, to }) => event(blocked, { blockerId: from, blockedId: to })),
        ...removed.map(({ from, to }) => event(unfollowed, { followerId: from, followeeId: to })),
        ...added.map(({ from, to }) => event(followed, { followerId: from, followeeId: to })),
      ]);
      await counters.changeFollowers(tx, deltas);
      const followers = await links.followers(tx, [...new Set(ops.map(({ to }) => to))]);
      return ops.map(({ to }, index) => ({ outcome: plan.outcomes[index] ?? 'done', followers: followers.get(to) ?? 0 }));
    }),
  );

  async function change(kind: LinkOp['kind'], from: AccountId, to: AccountId): Promise<{ followers: number }> {
    const { outcome, followers } = await batches.add({ kind, from, to });
    memory.forget(from);
    // a block shows on the other side too
    if (kind === 'block' || kind === 'unblock') memory.forget(to);
    if (outcome === 'blocked') throw socialErrors.error('social.blocked');
    return { followers };
  }

  return {
    async follow(follower, followee) {
      if (follower === followee) throw socialErrors.error('social.self-follow');
      return change('follow', follower, followee);
    },
    unfollow: (follower, followee) => change('unfollow', follower, followee),
    async block(blocker, target) {
      if (blocker === target) throw socialErrors.error('social.self-block');
      await change('block', blocker, target);
    },
    async unblock(blocker, target) {
      await change('unblock', blocker, target);
    },
  };
}

type Deps = { db: Database; events: EventLog; clock: Clock; links: LinkStore; counters: CounterStore; memory: ViewerMemory };
