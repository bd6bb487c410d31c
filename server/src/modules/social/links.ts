import type { AccountId, Accounts, FollowPrivacy } from '#modules/accounts';
import type { Clock } from '#platform/clock.ts';
import type { Database, Tx } from '#platform/db/database.ts';
import { createGroupCommit } from '#platform/db/group-commit.ts';
import type { Page } from '#platform/db/pagination.ts';
import { event, type NewEvent } from '#platform/events/event.ts';
import type { EventLog } from '#platform/events/event-log.ts';
import { addTo, type CounterStore, type Deltas } from './counters.ts';
import { socialErrors } from './errors.ts';
import { blocked, followAccepted, followed, followRequestEnded, followRequested, unblocked, unfollowed } from './events.ts';
import type { FollowRequestStore } from './follow-requests.ts';
import type { WatchableVideo } from './known-videos.ts';
import { type LinkOp, type LinkOutcome, type Pair, pairKey, planLinks } from './link.ts';
import type { LinkStore } from './link-store.ts';
import type { ViewerMemory } from './viewer-memory.ts';

/** Follows and blocks. Every promise is kept once it resolves: the answer comes after the commit. */
export interface FollowsAndBlocks {
  /** Follows, or asks a private account to be let in; again changes nothing. Throws `social.self-follow`, `social.blocked`. */
  follow(follower: AccountId, followee: AccountId): Promise<{ state: 'following' | 'requested'; followers: number }>;
  /** Also takes a request back. */
  unfollow(follower: AccountId, followee: AccountId): Promise<{ followers: number }>;
  /** Lets a follower in who asked. Throws `social.no-request`. */
  acceptFollower(account: AccountId, requester: AccountId): Promise<void>;
  /** Who asks to follow the account, the latest first. */
  followRequests(account: AccountId, page: { after?: string | undefined; limit: number }): Promise<Page<AccountId>>;
  /** In the transaction in which an account becomes private or public: who asked a public one follows it. */
  followPrivacy: FollowPrivacy;
  /** Blocks, and ends follows and requests both ways. Throws `social.self-block`. */
  block(blocker: AccountId, blocked: AccountId): Promise<void>;
  unblock(blocker: AccountId, blocked: AccountId): Promise<void>;
}

/** What changes asked for together came to: the links that are new, by who is on the other side, and their instant. */
export interface NewLinks {
  followed: AccountId[];
  requested: AccountId[];
  at: Date;
}

/**
 * Changes links of one account together or not at all; what cannot be, because of a block, is left out. `keep` writes down what
 * is new in the same transaction, and may be called again when that had to be begun anew.
 */
export type ChangeLinks = (ops: readonly LinkOp[], keep: (tx: Tx, made: NewLinks) => Promise<void>) => Promise<void>;

/** Changes that are written together. */
interface Together {
  ops: readonly LinkOp[];
  keep?: Parameters<ChangeLinks>[1];
}

/** Builds the follows-and-blocks part: one transaction for many changes at once. */
export function createFollowsAndBlocks(deps: Deps): { follows: FollowsAndBlocks; changeLinks: ChangeLinks } {
  const { db, events, clock, accounts, links, requests, counters, memory, watchable } = deps;
  const batches = createGroupCommit<Together, { outcome: LinkOutcome; followers: number }[]>((items) =>
    db.commitWithLast(async (tx) => {
      const ops = items.flatMap((item) => item.ops);
      const ofKind = (wanted: LinkOp['kind']) => ops.filter(({ kind }) => kind === wanted);
      // run in this order, and not waited for one by one: nobody blocks or is let in meanwhile
      const [, isPrivate, blocks, asking] = await Promise.all([
        links.guardBlocks(tx, ofKind('block').length > 0),
        accounts.lockPrivacy(tx, [...new Set(ofKind('follow').map(({ to }) => to))]),
        links.blockedAmong(tx, ops),
        requests.among(tx, ofKind('accept')),
      ]);
      const follows = isPrivate.size > 0 ? await links.followsAmong(tx, ops) : new Set<string>();
      const plan = planLinks(ops, { blocks, isPrivate, follows, requests: asking });
      const now = clock.now();
      const [ended, asked, added, removed, newBlocks, oldBlocks] = await Promise.all([
        requests.remove(tx, plan.removeRequests),
        requests.add(tx, plan.addRequests, now),
        links.addFollows(tx, plan.addFollows, now),
        links.removeFollows(tx, plan.removeFollows),
        links.addBlocks(tx, plan.addBlocks, now),
        links.removeBlocks(tx, plan.removeBlocks),
      ]);

      const deltas: Deltas = new Map();
      for (const { to } of added) addTo(deltas, to, 1);
      for (const { to } of removed) addTo(deltas, to, -1);
      const [made, asks] = [new Set(added.map(nameOf)), new Set(asked.map(nameOf))];
      for (const { ops: own, keep } of items) {
        const among = (names: ReadonlySet<string>) => own.filter((op) => names.has(nameOf(op))).map(({ to }) => to);
        await keep?.(tx, { followed: among(made), requested: among(asks), at: now });
      }
      const telling = events.append(tx, [
        ...oldBlocks.map(({ from, to }) => event(unblocked, { blockerId: from, blockedId: to })),
        ...newBlocks.map(({ from, to }) => event(blocked, { blockerId: from, blockedId: to })),
        ...requestsEnded(ended, added),
        ...asked.map(({ from, to }) => event(followRequested, { requesterId: from, targetId: to })),
        ...removed.map(({ from, to }) => event(unfollowed, { followerId: from, followeeId: to })),
        ...added.map(({ from, to }) => event(followed, { followerId: from, followeeId: to })),
      ]);
      const others = [...new Set(ops.map(({ to }) => to))].filter((to) => !deltas.get(to));
      const unchanged = others.length > 0 ? links.followers(tx, others) : new Map<string, number>();
      const last = Promise.all([telling, unchanged, counters.changeFollowers(tx, deltas)]).then(([, others, changed]) => {
        const followers = new Map([...others, ...changed]);
        const answers = ops.map(({ to }, index) => ({ outcome: plan.outcomes[index] ?? 'done', followers: followers.get(to) ?? 0 }));
        return items.map((item) => answers.splice(0, item.ops.length));
      });
      return { last };
    }),
  );

  async function change(kind: LinkOp['kind'], from: AccountId, to: AccountId): Promise<{ outcome: LinkOutcome; followers: number }> {
    const [answer] = await batches.add({ ops: [{ kind, from, to }] });
    const { outcome, followers } = answer ?? { outcome: 'done', followers: 0 };
    memory.forget(from);
    // a block shows on the other side too
    if (kind === 'block' || kind === 'unblock') memory.forget(to);
    if (outcome === 'blocked') throw socialErrors.error('social.blocked');
    if (outcome === 'missing') throw socialErrors.error('social.no-request');
    return { outcome, followers };
  }

  const follows: FollowsAndBlocks = {
    async follow(follower, followee) {
      if (follower === followee) throw socialErrors.error('social.self-follow');
      const { outcome, followers } = await change('follow', follower, followee);
      return { state: outcome === 'requested' ? 'requested' : 'following', followers };
    },
    async unfollow(follower, followee) {
      const { followers } = await change('unfollow', follower, followee);
      return { followers };
    },
    async acceptFollower(account, requester) {
      await change('accept', requester, account);
    },
    followRequests: requests.list,
    async followPrivacy(tx, account, isPrivate) {
      if (isPrivate) return () => watchable.clear();
      await links.guardBlocks(tx, false);
      const waiting = (await requests.takeAll(tx, account)).map((from) => ({ from, to: account }));
      const added = await links.addFollows(tx, waiting, clock.now());
      await events.append(tx, [
        ...requestsEnded(waiting, added),
        ...added.map(({ from, to }) => event(followed, { followerId: from, followeeId: to })),
      ]);
      await counters.changeFollowers(tx, new Map([[account, added.length]]));
      return () => {
        for (const { from } of added) memory.forget(from);
      };
    },
    async block(blocker, target) {
      if (blocker === target) throw socialErrors.error('social.self-block');
      await change('block', blocker, target);
    },
    async unblock(blocker, target) {
      await change('unblock', blocker, target);
    },
  };

  return {
    follows,
    async changeLinks(ops, keep) {
      await batches.add({ ops, keep });
      for (const { from } of ops) memory.forget(from);
    },
  };
}

/** Says of each request that it ended, and that it was accepted when the follow is there now. */
function requestsEnded(ended: readonly Pair[], added: readonly Pair[]): NewEvent[] {
  const accepted = new Set(added.map(nameOf));
  return ended.flatMap((pair) => {
    const data = { requesterId: pair.from, targetId: pair.to };
    return [event(followRequestEnded, data), ...(accepted.has(nameOf(pair)) ? [event(followAccepted, data)] : [])];
  });
}

const nameOf = ({ from, to }: Pair) => pairKey(from, to);

type Deps = {
  db: Database;
  events: EventLog;
  clock: Clock;
  accounts: Pick<Accounts, 'lockPrivacy'>;
  links: LinkStore;
  requests: FollowRequestStore;
  counters: CounterStore;
  memory: ViewerMemory;
  watchable: Pick<WatchableVideo, 'clear'>;
};
