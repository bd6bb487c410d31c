import type { AccountId } from '#modules/accounts';
import { VideoId, type Videos } from '#modules/videos';
import type { Clock } from '#platform/clock.ts';
import type { Database, Tx } from '#platform/db/database.ts';
import { event } from '#platform/events/event.ts';
import type { EventLog, Subscription } from '#platform/events/event-log.ts';
import { feedErrors } from '../errors.ts';
import { markOf } from '../feed-video.ts';
import type { Acts } from '../operating/acts.ts';
import { limitsChanged } from '../operating/events.ts';
import { createReread } from '../operating/reread.ts';
import type { FeedTables } from '../tables.ts';
import type { LimitedVideos, OperatorLimit } from './limit.ts';

const DAY_MS = 24 * 3_600_000;
/** Nothing is limited for ever: what may not be shown at all is not a matter of ranking. */
export const LIMITED_AT_MOST_DAYS = 180;

/** Where operators keep videos out of what is recommended, never silently. */
export interface LimitDesk {
  /** Limits a video, or changes how. Throws `limit.bad-period`, `limit.no-such-video`. */
  set(by: AccountId, limit: OperatorLimit): Promise<void>;
  /** Lifts the limit; without one nothing happens. */
  lift(by: AccountId, videoId: VideoId): Promise<void>;
  /** Those that count now, the next to end first. */
  list(): Promise<OperatorLimit[]>;
  /** The one that counts now; `null` when there is none. */
  of(videoId: VideoId): Promise<OperatorLimit | null>;
  /** For the rules, at an instant in milliseconds since 1970. */
  at(now: number): LimitedVideos;
  /** Hears of changes made anywhere. */
  listen(): Promise<Subscription>;
}

/** What the desk needs. */
export interface LimitDeskDeps {
  db: Database;
  events: EventLog;
  clock: Clock;
  videos: Pick<Videos, 'getMany'>;
  acts: Pick<Acts, 'record'>;
}

/** The only SQL on limits. */
export function createLimitDesk({ db, events, clock, videos, acts }: LimitDeskDeps): LimitDesk {
  const feed = (tx?: Tx) => db.for<FeedTables>(tx);
  const current = () => feed().selectFrom('feed_limits').selectAll().where('ends_at', '>', clock.now());
  const kept = createReread({ events, changed: limitsChanged, empty: keptOf([]) }, async () => keptOf(await current().execute()));

  /** Puts another limit in the place of the one there is. */
  async function replace(by: AccountId, videoId: VideoId, limit: OperatorLimit | null): Promise<void> {
    const at = clock.now();
    await db.transaction(async (tx) => {
      const old = await feed(tx).deleteFrom('feed_limits').where('video_id', '=', videoId).returningAll().executeTakeFirst();
      if (!old && !limit) return;
      if (limit) {
        const { cause, note, until } = limit;
        await feed(tx).insertInto('feed_limits').values({ video_id: videoId, cause, note, ends_at: until, created_at: at }).execute();
      }
      const subject = VideoId.toPublic(videoId);
      await acts.record(tx, [{ at, by, kind: 'limit', subject, before: old ? noted(limitOf(old)) : null, after: limit && noted(limit) }]);
      await events.append(tx, [event(limitsChanged, { videoId })]);
    });
  }

  return {
    async set(by, limit) {
      const lasts = limit.until.getTime() - clock.now().getTime();
      if (lasts <= 0 || lasts > LIMITED_AT_MOST_DAYS * DAY_MS) {
        throw feedErrors.error('limit.bad-period', { field: 'until', values: { days: LIMITED_AT_MOST_DAYS } });
      }
      const video = (await videos.getMany([limit.videoId])).get(limit.videoId);
      if (!video || video.state === 'removed') throw feedErrors.error('limit.no-such-video', { field: 'videoId' });
      await replace(by, limit.videoId, limit);
    },
    lift: (by, videoId) => replace(by, videoId, null),
    list: async () => (await current().orderBy('ends_at').execute()).map(limitOf),
    async of(videoId) {
      const row = await current().where('video_id', '=', videoId).executeTakeFirst();
      return row ? limitOf(row) : null;
    },
    at: (now) => ({ has: (video) => kept.value.marks.has(video.mark) && (kept.value.ends.get(video.id) ?? 0) > now }),
    listen: () => kept.listen(),
  };
}

interface KeptLimits {
  readonly ends: ReadonlyMap<VideoId, number>;
  /** Every candidate is asked about, and almost none is limited: a mark is at hand, an id is not. */
  readonly marks: ReadonlySet<number>;
}

function keptOf(rows: readonly Pick<FeedTables['feed_limits'], 'video_id' | 'ends_at'>[]): KeptLimits {
  const ends = new Map(rows.map((row) => [VideoId.of(row.video_id), row.ends_at.getTime()]));
  return { ends, marks: new Set([...ends.keys()].map(markOf)) };
}

function limitOf({ video_id, cause, note, ends_at }: FeedTables['feed_limits']): OperatorLimit {
  return { videoId: VideoId.of(video_id), cause, note, until: ends_at };
}

function noted({ cause, note, until }: OperatorLimit) {
  return { cause, note, until: until.toISOString() };
}
