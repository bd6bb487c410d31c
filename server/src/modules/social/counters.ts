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
 * until its end), accounts before videos; in this order too when neither is waited for.
 */
export function createCounterStore(db: Database) {
  const changes = 'select * from unnest($1::uuid[], $2::bigint[]) as change (id, amount)';

  async function change(tx: Tx, table: string, key: string, counter: string, deltas: Deltas): Promise<Counted> {
    const { ids, amounts } = lockOrder(deltas);
    if (ids.length === 0) return new Map();
    // counters never fall below zero, so a decrease always finds its row: it must not be inserted first
    if (amounts.every((amount) => amount > 0)) {
      const grown = `insert into ${table} (${key}, ${counter}) ${changes}
        on conflict (${key}) do update set ${counter} = ${table}.${counter} + excluded.${counter} returning ${key} as id, ${counter} as count`;
      return toCounted(await db.prepared<CountedRow>(`social.grow ${table} ${counter}`, grown, [ids, amounts], tx));
    }
    const missing = `insert into ${table} (${key}) select unnest($1::uuid[]) on conflict do nothing`;
    const made = db.prepared(`social.begin ${table}`, missing, [ids], tx);
    const [counted] = await Promise.all([changeThere(tx, table, key, counter, deltas), made]);
    return counted;
  }

  /** Counters in rows that are there already; those that are gone are left out. */
  async function changeThere(tx: Tx, table: string, key: string, counter: string, deltas: Deltas): Promise<Counted> {
    const { ids, amounts } = lockOrder(deltas);
    if (ids.length === 0) return new Map();
    const changed = `with held as materialized (select ${key} from ${table} where ${key} = any($1::uuid[]) order by ${key} for update)
      update ${table} set ${counter} = ${counter} + change.amount
      from (${changes}) as change join held on held.${key} = change.id where ${table}.${key} = change.id
      returning ${table}.${key} as id, ${table}.${counter} as count`;
    return toCounted(await db.prepared<CountedRow>(`social.change ${table} ${counter}`, changed, [ids, amounts], tx));
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
