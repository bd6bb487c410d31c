import { sql } from 'kysely';
import type { Database, Tx } from '#platform/db/database.ts';

/** By how much each counter changes, by its owner's id. */
export type Deltas = Map<string, number>;

/** Adds to one owner's delta. */
export function addTo(deltas: Deltas, id: string, amount: number): void {
  deltas.set(id, (deltas.get(id) ?? 0) + amount);
}

/** Ids with a change, in the one order in which every process locks them, so that none waits in a circle. */
export function lockOrder(deltas: Deltas): { ids: string[]; amounts: number[] } {
  const changed = [...deltas].filter(([, amount]) => amount !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
  return { ids: changed.map(([id]) => id), amounts: changed.map(([, amount]) => amount) };
}

export type CounterStore = ReturnType<typeof createCounterStore>;

/**
 * The only SQL that changes counters. Call it last in a transaction (the rows of hot accounts and videos stay locked
 * until its end), accounts before videos.
 */
export function createCounterStore(db: Database) {
  async function change(tx: Tx, table: string, key: string, column: string, deltas: Deltas): Promise<void> {
    const { ids, amounts } = lockOrder(deltas);
    if (ids.length === 0) return;
    const [name, owner, counter] = [sql.table(table), sql.ref(key), sql.ref(column)];
    // counters never fall below zero, so a decrease always finds its row: it must not be inserted first
    const grown = sql`select * from unnest(${ids}::uuid[], ${amounts}::bigint[]) as change (id, amount)`;
    if (amounts.every((amount) => amount > 0)) {
      await sql`insert into ${name} (${owner}, ${counter}) ${grown}
        on conflict (${owner}) do update set ${counter} = ${name}.${counter} + excluded.${counter}`.execute(db.for<unknown>(tx));
      return;
    }
    await sql`insert into ${name} (${owner}) select unnest(${ids}::uuid[]) on conflict do nothing`.execute(db.for<unknown>(tx));
    await changeThere(tx, table, key, column, deltas);
  }

  /** Counters in rows that are there already; those that are gone are left out. */
  async function changeThere(tx: Tx, table: string, key: string, column: string, deltas: Deltas): Promise<void> {
    const { ids, amounts } = lockOrder(deltas);
    if (ids.length === 0) return;
    const [name, owner, counter] = [sql.table(table), sql.ref(key), sql.ref(column)];
    const grown = sql`select * from unnest(${ids}::uuid[], ${amounts}::bigint[]) as change (id, amount)`;
    await sql`with held as materialized (select ${owner} from ${name} where ${owner} = any(${ids}::uuid[]) order by ${owner} for update)
      update ${name} set ${counter} = ${counter} + change.amount
      from (${grown}) as change join held on held.${owner} = change.id where ${name}.${owner} = change.id`.execute(db.for<unknown>(tx));
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
