import type { AccountId } from '#modules/accounts';
import { VideoId } from '#modules/videos';
import { decodeCursor, toPage } from '#platform/db/pagination.ts';
import type { Catalogue } from '../catalogue.ts';
import { feedErrors } from '../errors.ts';
import type { ChronologicalFeed } from '../feed-name.ts';
import type { FeedVideo } from '../feed-video.ts';
import { CHOSEN_BY_HAND, SET_ASIDE } from '../rules/chosen.ts';
import { inRegion } from '../rules/in-region.ts';
import { localOnly } from '../rules/local-only.ts';
import { notBlocked } from '../rules/not-blocked.ts';
import { notMuted } from '../rules/not-muted.ts';
import { published } from '../rules/published.ts';
import { type Kept, type Only, passes, type Rule } from '../rules/rule.ts';
import { newestOf, type TimelinePlace } from '../timeline.ts';
import type { FeedRequest } from './hydrate.ts';
import type { Slot, SlotPage } from './slot.ts';

/** What may stand in a feed of people one chose. */
export const OF_PEOPLE: readonly Rule<Looked>[] = [published, localOnly, notBlocked, notMuted, ...CHOSEN_BY_HAND];
const OF_EVERYBODY: readonly Rule<Looked>[] = [...OF_PEOPLE, ...SET_ASIDE];
const OF_THE_REGION: readonly Rule<Looked>[] = [...OF_EVERYBODY, inRegion];
type OneKind = Exclude<ChronologicalFeed, 'following'>;
const RULES: Record<OneKind, readonly Rule<Looked>[]> = {
  friends: OF_PEOPLE,
  region: OF_THE_REGION,
  local: OF_EVERYBODY,
  latest: OF_EVERYBODY,
};
/** Videos merged at once from the timelines of several authors. */
const CHUNK = 50;

type Looked = Only<'filter' | 'localOnly'> & Kept<'blocked' | 'muted'>;

/**
 * A page in order of publication, newest first. Nothing about the viewer is looked at but blocks, mutes, what was set
 * by hand and, in Friends, who follows each other (in Following, see `following.ts`); so a slot is named after its video, and two viewers who may see the same videos get the same bytes.
 */
export function chronological(catalogue: Catalogue, feed: OneKind, request: FeedRequest): SlotPage {
  const { limit } = request;
  const place = readPlace(request.after);
  const found: FeedVideo[] = [];
  for (const row of rowsOf(catalogue, feed, request, place)) {
    if (!passes(RULES[feed], catalogue.glance(row), request)) continue;
    found.push(catalogue.at(row));
    if (found.length > limit) break;
  }
  const { items, next } = toPage(found, limit, ({ publishedAt, id }) => [publishedAt, VideoId.toPublic(id)]);
  return { slots: chronologicalSlots(items.map((video) => ({ video }))), next };
}

/** Slots of a page without scores. */
export function chronologicalSlots(items: readonly Pick<Slot, 'video' | 'repostedBy'>[]): Slot[] {
  return items.map(({ video, repostedBy }, at) => ({
    slotId: VideoId.toPublic(video.id),
    video,
    because: { source: 'chronological', profiled: false, score: 0, rank: at + 1, considered: items.length, signals: [] },
    ...(repostedBy && { repostedBy }),
  }));
}

function rowsOf(
  catalogue: Catalogue,
  feed: OneKind,
  { friends, filter, localOnly: local }: FeedRequest,
  after: TimelinePlace | undefined,
): Iterable<number> {
  if (feed === 'friends') return merged(catalogue, friends, after);
  if (feed === 'region') return filter.region === null ? [] : catalogue.timelineOfRegion(filter.region).newest(after);
  return catalogue.timeline(local).newest(after);
}

/** Everything of several authors, newest first, read only as far as it is asked for. */
export function* merged(catalogue: Catalogue, authors: Iterable<AccountId>, after: TimelinePlace | undefined): Iterable<number> {
  const timelines = [...authors].map((author) => catalogue.timelineOf(author));
  for (let place = after; ; ) {
    const chunk = newestOf(catalogue.order, timelines, CHUNK, place);
    yield* chunk;
    const last = chunk.at(-1);
    if (last === undefined || chunk.length < CHUNK) return;
    place = { publishedAt: catalogue.order.publishedAt(last), id: catalogue.order.id(last) };
  }
}

/** Reads the cursor of a page. Throws `feed.bad-cursor`. */
export function readPlace(cursor: string | undefined): TimelinePlace | undefined {
  if (cursor === undefined) return undefined;
  const [publishedAt, id] = decodeCursor(cursor, 2) ?? [];
  const videoId = typeof id === 'string' ? VideoId.fromPublic(id) : null;
  if (typeof publishedAt !== 'number' || !videoId) throw feedErrors.error('feed.bad-cursor', { field: 'after' });
  return { publishedAt, id: videoId };
}
