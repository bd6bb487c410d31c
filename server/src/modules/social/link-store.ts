import { sql } from 'kysely';
import { AccountId } from '#modules/accounts';
import type { Database, Tx } from '#platform/db/database.ts';
import type { Page } from '#platform/db/pagination.ts';
import { listAccounts } from './follow-requests.ts';
import { type Pair, pairKey } from './link.ts';
import { PAIRS, pairColumns } from './link-pairs.ts';
import type { SocialTables } from './tables.ts';

/** Followed and blocked accounts of one account; blocked means in either direction. */
export interface Links {
  followees: Set<AccountId>;
  blocked: Set<AccountId>;
}

export type LinkStore = ReturnType<typeof createLinkStore>;

type LinkTable = { name: 'social_follows'; from: 'follower_id'; to: 'followee_id' } | { name: 'social_blocks'; from: 'blocker_id'; to: 'blocked_id' };
const FOLLOWS: LinkTable = { name: 'social_follows', from: 'follower_id', to: 'followee_id' };
const BLOCKS: LinkTable = { name: 'social_blocks', from: 'blocker_id', to: 'blocked_id' };

/** The only SQL on follows and blocks. */
export function createLinkStore(db: Database) {
  async function add(tx: Tx, { name, from, to }: LinkTable, list: readonly Pair[], now: Date): Promise<Pair[]> {
    if (list.length === 0) return [];
    return db.prepared<Pair>(
      `social.add ${name}`,
      `insert into ${name} (${from}, ${to}, created_at) select pair.a, pair.b, $3::timestamptz from ${PAIRS}
        on conflict do nothing returning ${from} as "from", ${to} as "to"`,
      [...pairColumns(list), now],
      tx,
    );
  }

  async function remove(tx: Tx, { name, from, to }: LinkTable, list: readonly Pair[]): Promise<Pair[]> {
    if (list.length === 0) return [];
    return db.prepared<Pair>(
      `social.remove ${name}`,
      // locked in one order first: a join deletes in whatever order it finds the rows
      `delete from ${name} using (
        select ${from} as a, ${to} as b from ${name} join ${PAIRS} on ${from} = pair.a and ${to} = pair.b order by pair.a, pair.b for update of ${name}) as held
      where ${from} = held.a and ${to} = held.b returning ${from} as "from", ${to} as "to"`,
      pairColumns(list),
      tx,
    );
  }

  return {
    /** Until `tx` ends no follow is written anywhere (`alone`), or no block is: a follow can never slip past a block. */
    async guardBlocks(tx: Tx, alone: boolean): Promise<void> {
      const lock = alone ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared';
      await db.prepared(`social.${lock}`, `select ${lock}(hashtext('social.blocks'))`, [], tx);
    },
    /** Which of the pairs are blocked, in either direction: their `pairKey`s. */
    async blockedAmong(tx: Tx, list: readonly Pair[]): Promise<Set<string>> {
      if (list.length === 0) return new Set();
      const rows = await db.prepared<Pair>(
        'social.blocked-among',
        // two joins on the primary key: one with `or` would read every block for every pair
        `select blocker_id as "from", blocked_id as "to" from ${PAIRS} join social_blocks on blocker_id = pair.a and blocked_id = pair.b
          union select blocker_id, blocked_id from ${PAIRS} join social_blocks on blocker_id = pair.b and blocked_id = pair.a`,
        pairColumns(list),
        tx,
      );
      return new Set(rows.map(({ from, to }) => pairKey(from, to)));
    },
    /** Which of the pairs follow: their `pairKey`s. */
    async followsAmong(tx: Tx, list: readonly Pair[]): Promise<Set<string>> {
      const rows = await db.prepared<Pair>(
        'social.follows-among',
        `select follower_id as "from", followee_id as "to" from ${PAIRS} join social_follows on follower_id = pair.a and followee_id = pair.b`,
        pairColumns(list),
        tx,
      );
      return new Set(rows.map(({ from, to }) => pairKey(from, to)));
    },
    addFollows: (tx: Tx, list: readonly Pair[], now: Date) => add(tx, FOLLOWS, list, now),
    removeFollows: (tx: Tx, list: readonly Pair[]) => remove(tx, FOLLOWS, list),
    addBlocks: (tx: Tx, list: readonly Pair[], now: Date) => add(tx, BLOCKS, list, now),
    removeBlocks: (tx: Tx, list: readonly Pair[]) => remove(tx, BLOCKS, list),

    async linksOf(account: AccountId): Promise<Links> {
      const rows = await db.prepared<{ id: string; blocked: boolean }>(
        'social.links',
        `select followee_id as id, false as blocked from social_follows where follower_id = $1
         union all select blocked_id, true from social_blocks where blocker_id = $1
         union all select blocker_id, true from social_blocks where blocked_id = $1`,
        [account],
      );
      const pick = (blocked: boolean) => new Set(rows.filter((row) => row.blocked === blocked).map(({ id }) => AccountId.of(id)));
      return { followees: pick(false), blocked: pick(true) };
    },
    /** Whom the account follows and is followed by. */
    async friendsOf(account: AccountId): Promise<AccountId[]> {
      const rows = await db.prepared<{ id: string }>(
        'social.friends',
        `select mine.followee_id as id from social_follows mine
         join social_follows theirs on theirs.follower_id = mine.followee_id and theirs.followee_id = mine.follower_id
         where mine.follower_id = $1`,
        [account],
      );
      return rows.map(({ id }) => AccountId.of(id));
    },
    /** Who follows the account, or whom it follows; the latest first. */
    listFollowers: (account: AccountId, page: { after?: string | undefined; limit: number }): Promise<Page<AccountId>> =>
      listAccounts(db, { table: 'social_follows', of: 'followee_id', listed: 'follower_id' }, account, page),
    listFollowing: (account: AccountId, page: { after?: string | undefined; limit: number }): Promise<Page<AccountId>> =>
      listAccounts(db, { table: 'social_follows', of: 'follower_id', listed: 'followee_id' }, account, page),
    /** Whom the account blocked, the latest first. */
    async blockedBy(account: AccountId): Promise<AccountId[]> {
      const rows = await db.prepared<{ id: string }>(
        'social.blocked-by',
        'select blocked_id as id from social_blocks where blocker_id = $1 order by created_at desc, blocked_id',
        [account],
      );
      return rows.map(({ id }) => AccountId.of(id));
    },
    async hasBlocked(blocker: AccountId, blocked: AccountId): Promise<boolean> {
      const row = await db
        .for<SocialTables>()
        .selectFrom('social_blocks')
        .select('blocked_id')
        .where('blocker_id', '=', blocker)
        .where('blocked_id', '=', blocked)
        .executeTakeFirst();
      return row !== undefined;
    },
    /** Counters of accounts; `following` is counted from its own index, because nobody's list of it is hot. */
    async counts(ids: readonly AccountId[], tx?: Tx): Promise<{ id: string; followers: number; following: number; likes: number }[]> {
      const { rows } = await sql<{ id: string; followers: number; following: number; likes: number }>`
        select wanted.id, coalesce(counts.followers, 0) as followers, coalesce(counts.likes, 0) as likes,
          (select count(*) from social_follows where follower_id = wanted.id) as following
        from unnest(${ids}::uuid[]) as wanted (id) left join social_account_counts counts on counts.account_id = wanted.id`.execute(
        db.for<SocialTables>(tx),
      );
      return rows;
    },
    async followers(tx: Tx, ids: readonly AccountId[]): Promise<Map<string, number>> {
      const rows = await db.prepared<{ id: string; followers: number }>(
        'social.followers-of',
        'select account_id as id, followers from social_account_counts where account_id = any($1::uuid[])',
        [ids],
        tx,
      );
      return new Map(rows.map(({ id, followers }) => [id, followers]));
    },
  };
}
