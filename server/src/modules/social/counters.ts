import { sql } from 'kysely';
import type { Database, Tx } from '#platform/db/database.ts';

/** By how much each counter changes, by its owner's id. */
export type Deltas = Map<string, number>;

/** What counters are after a change, by owner; those that did not change are absent. */
export type Counted = Map<string, number>;
type CountedRow = { id: string; count: number };

/** Adds to one owner's delta. */
export function addTo(deltas: Deltas, id: string, amount: number): void {
  deltas.set(id, (deltas.get(id) ?? 0) + amount);
}

/** Ids with a change, in the one order in which every process locks them, so that none waits in a circle. */
export function lockOrder(deltas: Deltas): { ids: string[]; amounts: number[] } {
  const changed = [...deltas].filter(([, amount]) => amount !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
  return { ids: changed.map(([id]) => id), amounts: changed.map(([, amount]) => amount) };
}

function toCounted(rows: readonly CountedRow[]): Counted {
  return new Map(rows.map(({ id, count }) => [id, count]));
}

export type CounterStore = ReturnType<typeof createCounterStore>;

/**
 * The only SQL that changes counters. Call it last in a transaction (the rows of hot accounts and videos stay locked
 * until its end), accounts before videos.
 */
export function createCounterStore(db: Database) {
  async function change(tx: Tx, table: string, key: string, column: string, deltas: Deltas): Promise<Counted> {
    const { ids, amounts } = lockOrder(deltas);
    if (ids.length === 0) return new Map();
    const [name, owner, counter] = [sql.table(table), sql.ref(key), sql.ref(column)];
    // counters never fall below zero, so a decrease always finds its row: it must not be inserted first
    const grown = sql`select * from unnest(${ids}::uuid[], ${amounts}::bigint[]) as change (id, amount)`;
    if (amounts.every((amount) => amount > 0)) {
      const { rows } = await sql<CountedRow>`insert into ${name} (${owner}, ${counter}) ${grown}
        on conflict (${owner}) do update set ${counter} = ${name}.${counter} + excluded.${counter}
        returning ${owner} as id, ${counter} as count`.execute(db.for<unknown>(tx));
      return toCounted(rows);
    }
    await sql`insert into ${name} (${owner}) select unnest(${ids}::uuid[]) on conflict do nothing`.execute(db.for<unknown>(tx));
    return changeThere(tx, table, key, column, deltas);
  }

  /** Counters in rows that are there already; those that are gone are left out. */
  async function changeThere(tx: Tx, table: string, key: string, column: string, deltas: Deltas): Promise<Counted> {
    const { ids, amounts } = lockOrder(deltas);
    if (ids.length === 0) return new Map();
    const [name, owner, counter] = [sql.table(table), sql.ref(key), sql.ref(column)];
    const grown = sql`select * from unnest(${ids}::uuid[], ${amounts}::bigint[]) as change (id, amount)`;
    const { rows } =
      await sql<CountedRow>`with held as materialized (select ${owner} from ${name} where ${owner} = any(${ids}::uuid[]) order by ${owner} for update)
      update ${name} set ${counter} = ${counter} + change.amount
      from (${grown}) as change join held on held.${owner} = change.id where ${name}.${owner} = change.id
      returning ${name}.${owner} as id, ${name}.${counter} as count`.execute(db.for<unknown>(tx));
    return toCounted(rows);
  }

  return {
    changeFollowers: (tx: Tx, deltas: Deltas) => change(tx, 'social_account_counts', 'account_id', 'followers', deltas),
    changeLikesReceived: (tx: Tx, deltas: Deltas) => change(tx, 'social_account_counts', 'account_id', 'likes', deltas),
    changeLikes: (tx: Tx, deltas: Deltas) => change(tx, 'social_video_counts', 'video_id', 'likes', deltas),
    changeReposts: (tx: Tx, deltas: Deltas) => change(tx, 'social_video_counts', 'video_id', 'reposts', deltas),
    changeComments: (tx: Tx, deltas: Deltas) => change(tx, 'social_video_counts', 'video_id', 'comments', deltas),
    changeReplies: (tx: Tx, deltas: Deltas) => changeThere(tx, 'social_comments', 'id', 'replies', deltas),
    changeCommentLikes: (tx: Tx, deltas: Deltas) => changeThere(tx, 'social_comments', 'id', 'likes', deltas),
  };
}
