import type { AccountId } from '#modules/accounts';
import type { RepostedVideo, Social } from '#modules/social';
import { VideoId, type Videos } from '#modules/videos';
import { toPage } from '#platform/db/pagination.ts';
import type { Catalogue } from '../catalogue.ts';
import type { FeedVideo } from '../feed-video.ts';
import { passes } from '../rules/rule.ts';
import type { TimelinePlace } from '../timeline.ts';
import { uncatalogued } from '../uncatalogued.ts';
import { chronologicalSlots, merged, OF_PEOPLE, readPlace } from './chronological.ts';
import type { FeedRequest } from './hydrate.ts';
import type { SlotPage } from './slot.ts';

/** What was handed on longer ago does not come back into the feed: a follow of many would otherwise read years of them. */
const REPOSTS_KEPT_MS = 60 * 24 * 3_600_000;
/** Read at once. */
const CHUNK = 30;

/** A video in its place: by its publication, or by the last repost of an account that is followed. */
interface Placed {
  at: number;
  video: FeedVideo;
  repostedBy?: RepostedVideo['by'];
}

/**
 * Following: what followed accounts published and what they handed on, in the order of when they did, newest first. What its own
 * author is followed for stands there once, by its publication.
 */
export async function following({ catalogue, social, videos }: Deps, request: FeedRequest): Promise<SlotPage> {
  const { limit, viewer, filter } = request;
  const place = readPlace(request.after);
  const lists = [
    published(catalogue, viewer.follows, place),
    forFollowers(videos, viewer.follows, place),
    ...(filter.reposts ? [reposts(catalogue, social, request, place)] : []),
  ];
  const heads = await Promise.all(lists.map((list) => list.next()));
  const found: Placed[] = [];
  while (found.length <= limit) {
    let first = -1;
    let taken: Placed | undefined;
    for (const [index, { value }] of heads.entries()) {
      if (!value || (taken && !isAfter(value, taken))) continue;
      first = index;
      taken = value;
    }
    const list = lists[first];
    if (!list || !taken) break;
    heads[first] = await list.next();
    if (passes(OF_PEOPLE, taken.video, request)) found.push(taken);
  }
  const { items, next } = toPage(found, limit, ({ at, video }) => [at, VideoId.toPublic(video.id)]);
  return { slots: chronologicalSlots(items), next };
}

type Deps = { catalogue: Catalogue; social: Pick<Social, 'repostsOf'>; videos: Pick<Videos, 'listFollowersOnly'> };
type Places = AsyncGenerator<Placed, undefined>;

async function* published(catalogue: Catalogue, authors: ReadonlySet<AccountId>, place: TimelinePlace | undefined): Places {
  for (const row of merged(catalogue, authors, place)) yield { at: catalogue.order.publishedAt(row), video: catalogue.at(row) };
  return undefined;
}

/** What private accounts publish is in no catalogue: it is read for whoever they let in. */
async function* forFollowers(videos: Deps['videos'], authors: ReadonlySet<AccountId>, place: TimelinePlace | undefined): Places {
  let after = place && { at: new Date(place.publishedAt), id: VideoId.of(place.id) };
  for (;;) {
    const chunk = authors.size > 0 ? await videos.listFollowersOnly([...authors], after, CHUNK) : [];
    for (const video of chunk) yield { at: (video.publishedAt ?? video.createdAt).getTime(), video: uncatalogued(video) };
    const last = chunk.at(-1);
    if (!last || chunk.length < CHUNK) return undefined;
    after = { at: last.publishedAt ?? last.createdAt, id: last.id };
  }
}

function isAfter(a: Placed, b: Placed): boolean {
  return a.at > b.at || (a.at === b.at && a.video.id > b.video.id);
}

async function* reposts(
  catalogue: Catalogue,
  social: Pick<Social, 'repostsOf'>,
  { viewer, now }: FeedRequest,
  place: TimelinePlace | undefined,
): Places {
  const heard = [...viewer.follows].filter((account) => !viewer.muted.has(account));
  let after = place && { at: new Date(place.publishedAt), id: VideoId.of(place.id) };
  for (;;) {
    const chunk = await social.repostsOf(heard, { after, since: new Date(now - REPOSTS_KEPT_MS), limit: CHUNK });
    for (const { videoId, at, by } of chunk) {
      const video = catalogue.get(videoId);
      if (!video || viewer.follows.has(video.author) || video.author === viewer.account) continue;
      yield { at: at.getTime(), video, repostedBy: by };
    }
    const last = chunk.at(-1);
    if (!last || chunk.length < CHUNK) return undefined;
    after = { at: last.at, id: last.videoId };
  }
}
