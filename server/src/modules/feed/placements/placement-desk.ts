import type { AccountId } from '#modules/accounts';
import { VideoId, type Videos } from '#modules/videos';
import type { Clock } from '#platform/clock.ts';
import type { Database, Tx } from '#platform/db/database.ts';
import { decodeCursor, type Page, toPage } from '#platform/db/pagination.ts';
import { event } from '#platform/events/event.ts';
import type { EventLog, Subscription } from '#platform/events/event-log.ts';
import { feedErrors } from '../errors.ts';
import type { Act } from '../operating/act.ts';
import type { Acts } from '../operating/acts.ts';
import { placementsChanged } from '../operating/events.ts';
import { createReread } from '../operating/reread.ts';
import type { FeedTables } from '../tables.ts';
import { type Placement, PlacementId, type PlacementSource } from './placement.ts';

const DAY_MS = 24 * 3_600_000;
/** Nothing is placed for ever. */
export const PLACED_AT_MOST_DAYS = 90;

/** What an operator asks for. */
export type NewPlacement = Pick<Placement, 'videoId' | 'sponsor' | 'until'> & { from?: Date | undefined };

/** Where operators place videos on behalf of the house. */
export interface PlacementDesk extends PlacementSource {
  /** Throws `placement.video-not-public`, `placement.bad-period`. */
  begin(by: AccountId, wanted: NewPlacement): Promise<Placement>;
  /** Ends one now; one that has ended stays as it was. Throws `placement.not-found`. */
  end(by: AccountId, id: PlacementId): Promise<void>;
  /** All there ever were, those that end last first. */
  list(page: { after?: string | undefined; limit: number }): Promise<Page<Placement>>;
  /** Hears of changes made anywhere. */
  listen(): Promise<Subscription>;
}

/** What the desk needs. */
export interface PlacementDeskDeps {
  db: Database;
  events: EventLog;
  clock: Clock;
  videos: Pick<Videos, 'getMany'>;
  acts: Pick<Acts, 'record'>;
}

/** The only SQL on placements. */
export function createPlacementDesk({ db, events, clock, videos, acts }: PlacementDeskDeps): PlacementDesk {
  const feed = (tx?: Tx) => db.for<FeedTables>(tx);
  const kept = createReread<readonly Placement[]>({ events, changed: placementsChanged, empty: [] }, async () => {
    const rows = await feed().selectFrom('feed_placements').selectAll().where('ends_at', '>', clock.now()).orderBy('id').execute();
    return rows.map(placementOf);
  });
  const noted = ({ videoId, kind, sponsor, from, until }: Placement) => ({
    ...{ video: VideoId.toPublic(videoId), kind, sponsor },
    ...{ from: from.toISOString(), until: until.toISOString() },
  });
  const act = (by: AccountId, before: Placement | null, after: Placement): Act => ({
    ...{ at: clock.now(), by, kind: 'placement', subject: VideoId.toPublic(after.videoId) },
    ...{ before: before && noted(before), after: noted(after) },
  });

  return {
    running: (now) => kept.value.filter(({ from, until }) => from.getTime() <= now && now < until.getTime()),
    listen: () => kept.listen(),
    async begin(by, wanted) {
      const now = clock.now();
      const from = wanted.from ?? now;
      const lasts = wanted.until.getTime() - from.getTime();
      if (wanted.until <= now || lasts <= 0 || lasts > PLACED_AT_MOST_DAYS * DAY_MS) {
        throw feedErrors.error('placement.bad-period', { field: 'until', values: { days: PLACED_AT_MOST_DAYS } });
      }
      const video = (await videos.getMany([wanted.videoId])).get(wanted.videoId);
      if (video?.state !== 'published' || video.visibility !== 'public') throw feedErrors.error('placement.video-not-public', { field: 'videoId' });
      const placement: Placement = { ...wanted, id: PlacementId.generate(), kind: 'editorial', from };
      await db.transaction(async (tx) => {
        await feed(tx)
          .insertInto('feed_placements')
          .values({
            ...{ id: placement.id, video_id: placement.videoId, kind: placement.kind, sponsor: placement.sponsor },
            ...{ starts_at: from, ends_at: placement.until, created_by: by, created_at: now },
          })
          .execute();
        await acts.record(tx, [act(by, null, placement)]);
        await events.append(tx, [event(placementsChanged, { videoId: placement.videoId })]);
      });
      return placement;
    },
    async end(by, id) {
      await db.transaction(async (tx) => {
        const row = await feed(tx).selectFrom('feed_placements').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
        if (!row) throw feedErrors.error('placement.not-found');
        const before = placementOf(row);
        const now = clock.now();
        if (before.until <= now) return;
        await feed(tx).updateTable('feed_placements').set({ ends_at: now }).where('id', '=', id).execute();
        await acts.record(tx, [act(by, before, { ...before, until: now })]);
        await events.append(tx, [event(placementsChanged, { videoId: before.videoId })]);
      });
    },
    async list({ after, limit }) {
      let query = feed().selectFrom('feed_placements').selectAll().orderBy('ends_at', 'desc').orderBy('id', 'desc');
      if (after !== undefined) {
        const { at, id } = readPlace(after);
        query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('ends_at', 'id'), '<', tuple(at, id)));
      }
      const page = toPage(await query.limit(limit + 1).execute(), limit, (row) => [row.ends_at.getTime(), row.id]);
      return { items: page.items.map(placementOf), next: page.next };
    },
  };
}

function placementOf(row: FeedTables['feed_placements']): Placement {
  const { id, video_id: videoId, kind, sponsor, starts_at: from, ends_at: until } = row;
  return { id: PlacementId.of(id), videoId: VideoId.of(videoId), kind, sponsor, from, until };
}

function readPlace(cursor: string): { at: Date; id: string } {
  const [at, id] = decodeCursor(cursor, 2) ?? [];
  if (typeof at !== 'number' || typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id)) throw feedErrors.error('feed.bad-cursor', { field: 'after' });
  return { at: new Date(at), id };
}
