import { VideoId } from '#modules/videos';
import { decodeCursor, toPage } from '#platform/db/pagination.ts';
import type { Catalogue } from '../catalogue.ts';
import { feedErrors } from '../errors.ts';
import type { ChronologicalFeed } from '../feed-name.ts';
import type { FeedVideo } from '../feed-video.ts';
import { localOnly } from '../rules/local-only.ts';
import { notBlocked } from '../rules/not-blocked.ts';
import { published } from '../rules/published.ts';
import { passes, type Rule } from '../rules/rule.ts';
import { newestOf, type TimelinePlace } from '../timeline.ts';
import type { FeedRequest } from './hydrate.ts';
import type { SlotPage } from './slot.ts';

const RULES: readonly Rule[] = [published, localOnly, notBlocked];
const NOTHING_SERVED: ReadonlySet<number> = new Set();

/**
 * A page in order of publication, newest first. Nothing about the viewer is looked at but blocks and, in Following,
 * follows; so a slot is named after its video, and two viewers who may see the same videos get the same bytes.
 */
export function chronological(catalogue: Catalogue, feed: ChronologicalFeed, request: FeedRequest): SlotPage {
  const { viewer, limit } = request;
  const context = { viewer, served: NOTHING_SERVED, localOnly: request.localOnly };
  const place = readPlace(request.after);
  const found: FeedVideo[] = [];
  for (const video of videosOf(catalogue, feed, request, place)) {
    if (!passes(RULES, video, context)) continue;
    found.push(video);
    if (found.length > limit) break;
  }
  const { items, next } = toPage(found, limit, ({ publishedAt, id }) => [publishedAt, VideoId.toPublic(id)]);
  const slots = items.map((video, at) => ({
    slotId: VideoId.toPublic(video.id),
    video,
    because: { source: 'chronological', profiled: false, score: 0, rank: at + 1, considered: items.length, signals: [] },
  }));
  return { slots, next };
}

function videosOf(
  catalogue: Catalogue,
  feed: ChronologicalFeed,
  { viewer, limit, localOnly: local }: FeedRequest,
  after: TimelinePlace | undefined,
): Iterable<FeedVideo> {
  if (feed !== 'following') return catalogue.timeline(local).newest(after);
  return newestOf(
    [...viewer.follows].map((author) => catalogue.timelineOf(author)),
    limit + 1,
    after,
  );
}

function readPlace(cursor: string | undefined): TimelinePlace | undefined {
  if (cursor === undefined) return undefined;
  const [publishedAt, id] = decodeCursor(cursor, 2) ?? [];
  const videoId = typeof id === 'string' ? VideoId.fromPublic(id) : null;
  if (typeof publishedAt !== 'number' || !videoId) throw feedErrors.error('feed.bad-cursor', { field: 'after' });
  return { publishedAt, id: videoId };
}
