import { AccountId } from '#modules/accounts';
import type { Database, Tx } from '#platform/db/database.ts';
import { decodeCursor, type Page, toPage } from '#platform/db/pagination.ts';
import { feedErrors } from '../errors.ts';
import type { FeedTables } from '../tables.ts';
import type { Act, ActKind } from './act.ts';

/** What operators did; written in the transaction that does it. */
export type Acts = ReturnType<typeof createActs>;

/** The only SQL on the acts of operators. */
export function createActs(db: Database) {
  const feed = (tx?: Tx) => db.for<FeedTables>(tx);
  return {
    async record(tx: Tx, acts: readonly Act[]): Promise<void> {
      if (acts.length === 0) return;
      const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
      await feed(tx)
        .insertInto('feed_operator_acts')
        .values(acts.map(({ by, before, after, ...act }) => ({ ...act, account_id: by, before: json(before), after: json(after) })))
        .execute();
    },
    /** The latest first; of some kinds only where they are given. */
    async list({ kinds, after, limit }: { kinds?: readonly ActKind[]; after?: string | undefined; limit: number }): Promise<Page<Act>> {
      let query = feed().selectFrom('feed_operator_acts').selectAll().orderBy('id', 'desc');
      if (kinds) query = query.where('kind', 'in', kinds);
      if (after !== undefined) query = query.where('id', '<', readPlace(after));
      const page = toPage(await query.limit(limit + 1).execute(), limit, ({ id }) => [id]);
      return {
        items: page.items.map(({ id: _, account_id, ...act }) => ({ ...act, by: account_id === null ? null : AccountId.of(account_id) })),
        next: page.next,
      };
    },
    /** When something of a kind last happened; `null` when it never did. */
    async last(kind: ActKind): Promise<Date | null> {
      const row = await feed().selectFrom('feed_operator_acts').select('at').where('kind', '=', kind).orderBy('id', 'desc').executeTakeFirst();
      return row?.at ?? null;
    },
  };
}

function readPlace(cursor: string): number {
  const [id] = decodeCursor(cursor, 1) ?? [];
  if (typeof id !== 'number') throw feedErrors.error('feed.bad-cursor', { field: 'after' });
  return id;
}
