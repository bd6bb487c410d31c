import { sql } from 'kysely';
import { AccountId } from '#modules/accounts';
import { videoErrors } from '#modules/videos';
import type { Database, Tx } from '#platform/db/database.ts';
import { decodeCursor, type Page, toPage } from '#platform/db/pagination.ts';
import { type Pair, pairKey } from './link.ts';
import { PAIRS, pairColumns } from './link-pairs.ts';
import type { SocialTables } from './tables.ts';

export type FollowRequestStore = ReturnType<typeof createFollowRequestStore>;

/** The only SQL on requests to follow a private account. */
export function createFollowRequestStore(db: Database) {
  return {
    /** Adds what is not there; returns the new ones. */
    async add(tx: Tx, list: readonly Pair[], now: Date): Promise<Pair[]> {
      if (list.length === 0) return [];
      return db.prepared<Pair>(
        'social.add-requests',
        `insert into social_follow_requests (requester_id, target_id, created_at) select pair.a, pair.b, $3::timestamptz from ${PAIRS}
          on conflict do nothing returning requester_id as "from", target_id as "to"`,
        [...pairColumns(list), now],
        tx,
      );
    },
    /** Deletes what is there; returns what was. */
    async remove(tx: Tx, list: readonly Pair[]): Promise<Pair[]> {
      if (list.length === 0) return [];
      return db.prepared<Pair>(
        'social.remove-requests',
        `delete from social_follow_requests using ${PAIRS} where requester_id = pair.a and target_id = pair.b
          returning requester_id as "from", target_id as "to"`,
        pairColumns(list),
        tx,
      );
    },
    /** Which of the pairs asked: their `pairKey`s. They stay so until `tx` ends. */
    async among(tx: Tx, list: readonly Pair[]): Promise<Set<string>> {
      if (list.length === 0) return new Set();
      const rows = await db.prepared<Pair>(
        'social.requests-among',
        `select requester_id as "from", target_id as "to" from social_follow_requests join ${PAIRS} on requester_id = pair.a and target_id = pair.b
          order by requester_id, target_id for update of social_follow_requests`,
        pairColumns(list),
        tx,
      );
      return new Set(rows.map(({ from, to }) => pairKey(from, to)));
    },
    /** Takes every request to an account away; returns who asked. */
    async takeAll(tx: Tx, target: AccountId): Promise<AccountId[]> {
      const rows = await db
        .for<SocialTables>(tx)
        .deleteFrom('social_follow_requests')
        .where('target_id', '=', target)
        .returning('requester_id')
        .execute();
      return rows.map(({ requester_id }) => AccountId.of(requester_id));
    },
    async has(requester: AccountId, target: AccountId): Promise<boolean> {
      const rows = await db.prepared('social.follow-requested', 'select 1 from social_follow_requests where requester_id = $1 and target_id = $2', [
        requester,
        target,
      ]);
      return rows.length > 0;
    },
    /** Who asks to follow an account, the latest first. */
    async list(target: AccountId, { after, limit }: { after?: string | undefined; limit: number }): Promise<Page<AccountId>> {
      return listAccounts(db, { table: 'social_follow_requests', of: 'target_id', listed: 'requester_id' }, target, { after, limit });
    },
  };
}

/** Where pairs of accounts are kept: those listed, of the one they belong to. */
export type AccountPairs =
  | { table: 'social_follow_requests'; of: 'target_id'; listed: 'requester_id' }
  | { table: 'social_follows'; of: 'followee_id'; listed: 'follower_id' }
  | { table: 'social_follows'; of: 'follower_id'; listed: 'followee_id' };

/** The accounts on the other side of an account's pairs, the latest first. */
export async function listAccounts(
  db: Database,
  { table, of, listed }: AccountPairs,
  account: AccountId,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Page<AccountId>> {
  const [name, owner, other] = [sql.table(table), sql.ref(of), sql.ref(listed)];
  const place = after === undefined ? sql`true` : before(after, other);
  const { rows } = await sql<{ id: string; created_at: Date }>`
    select ${other} as id, created_at from ${name} where ${owner} = ${account} and ${place}
    order by created_at desc, ${other} desc limit ${limit + 1}`.execute(db.for<SocialTables>());
  const page = toPage(rows, limit, (row) => [row.created_at.getTime(), AccountId.toPublic(AccountId.of(row.id))]);
  return { items: page.items.map(({ id }) => AccountId.of(id)), next: page.next };
}

function before(after: string, column: ReturnType<typeof sql.ref>) {
  const [at, text] = decodeCursor(after, 2) ?? [];
  const id = typeof text === 'string' ? AccountId.fromPublic(text) : null;
  if (typeof at !== 'number' || !id) throw videoErrors.error('video.bad-cursor', { field: 'after' });
  return sql`(created_at, ${column}) < (${new Date(at)}::timestamptz, ${id}::uuid)`;
}
