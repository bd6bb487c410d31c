import { type Selectable, sql } from 'kysely';
import type { AccountId } from '#modules/accounts';
import { VideoId } from '#modules/videos';
import type { Database, Tx } from '#platform/db/database.ts';
import { decodeCursor, encodeCursor, type Page } from '#platform/db/pagination.ts';
import { analyticsErrors } from './errors.ts';
import type { AnalyticsTables } from './tables.ts';
import { type Outcome, outcomeOf } from './watch.ts';

type WatchRow = Selectable<AnalyticsTables['analytics_watches']>;
export type HistoryStore = ReturnType<typeof createHistoryStore>;

/** A video someone met, when, and what became of it. */
export interface Remembered {
  videoId: VideoId;
  at: Date;
  outcome: Outcome;
  watchMs: number;
}

/** The only SQL on histories. */
export function createHistoryStore(db: Database) {
  const analytics = (tx?: Tx) => db.for<AnalyticsTables>(tx);
  return {
    /** What a viewer met, the latest first. Throws `watch-history.bad-cursor`. */
    async list(viewer: string, { after, limit }: { after?: string | undefined; limit: number }): Promise<Page<Remembered>> {
      const rows = await analytics()
        .selectFrom('analytics_watches')
        .selectAll()
        .where('viewer', '=', viewer)
        .where(before(after))
        .orderBy('last_at', 'desc')
        .orderBy('video_id', 'desc')
        .limit(limit + 1)
        .execute();
      const items = rows.slice(0, limit).map(toRemembered);
      const last = items.at(-1);
      return { items, next: rows.length > limit && last ? historyCursor(last) : null };
    },
    /** Forgets that a viewer met one video, or all of them. */
    async forget(tx: Tx, viewer: string, videoId: VideoId | null): Promise<void> {
      const all = analytics(tx).deleteFrom('analytics_watches').where('viewer', '=', viewer);
      await (videoId === null ? all : all.where('video_id', '=', videoId)).execute();
    },
    async isPaused(account: AccountId): Promise<boolean> {
      const rows = await db.prepared('analytics-paused', 'select 1 from analytics_history_paused where account_id = $1', [account]);
      return rows.length > 0;
    },
    async setPaused(tx: Tx, account: AccountId, paused: boolean, now: Date): Promise<void> {
      if (paused) {
        const row = { account_id: account, since: now };
        await analytics(tx)
          .insertInto('analytics_history_paused')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      } else await analytics(tx).deleteFrom('analytics_history_paused').where('account_id', '=', account).execute();
    },
  };
}

/** Where a page that ends with this video goes on. */
export function historyCursor({ at, videoId }: Remembered): string {
  return encodeCursor([at.getTime(), VideoId.toPublic(videoId)]);
}

function before(after: string | undefined) {
  if (after === undefined) return sql<boolean>`true`;
  const [at, text] = decodeCursor(after, 2) ?? [];
  const id = typeof text === 'string' ? VideoId.fromPublic(text) : null;
  if (typeof at !== 'number' || !id) throw analyticsErrors.error('watch-history.bad-cursor', { field: 'after' });
  return sql<boolean>`(last_at, video_id) < (${new Date(at)}::timestamptz, ${id}::uuid)`;
}

function toRemembered(row: WatchRow): Remembered {
  return {
    videoId: VideoId.of(row.video_id),
    at: row.last_at,
    outcome: outcomeOf({ ...row, notInterested: row.not_interested }),
    watchMs: row.watch_ms,
  };
}
