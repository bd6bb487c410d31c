import { type Policy, type Reaction, react } from '@farandole/ranker';
import { AccountId } from '#modules/accounts';
import { counted, historyForgotten, type VideoStats, type Watched, watched } from '#modules/analytics';
import { blocked, followed, liked, muted, unblocked, unfollowed, unliked, unmuted } from '#modules/social';
import { VideoId, type Videos, videoEdited, videoPublished, videoRemoved } from '#modules/videos';
import { isEvent, type LoggedEvent } from '#platform/events/event.ts';
import type { Catalogue } from './catalogue.ts';
import { interestForgotten } from './interests/events.ts';
import { forget } from './interests/forgotten.ts';
import { markSeen, setFollow } from './viewer.ts';
import type { Viewers } from './viewers.ts';

/** What the feed listens to. */
export const feedEvents = [
  videoPublished,
  videoEdited,
  videoRemoved,
  watched,
  counted,
  liked,
  unliked,
  followed,
  unfollowed,
  blocked,
  unblocked,
  muted,
  unmuted,
  interestForgotten,
  historyForgotten,
];

/** What a report says about taste; being on screen says nothing, and playback alone a little. */
const REACTIONS: Partial<Record<Watched['kind'], Reaction>> = {
  watch: 'watched',
  completion: 'completed',
  skip: 'skipped',
  'not-interested': 'not-interested',
};

/** What events change. */
export interface Followed {
  catalogue: Catalogue;
  viewers: Viewers;
  policy: Policy;
  videos: Pick<Videos, 'getMany'>;
  /** The likes of this video have changed. */
  touched(id: VideoId): void;
  /** Numbers in the catalogue have changed. */
  stale(): void;
}

/** Takes batches of events in. Every change may be taken in twice. */
export function followEvents({ catalogue, viewers, policy, videos, touched, stale }: Followed): (events: readonly LoggedEvent[]) => Promise<void> {
  const keyOf = (accountId: string) => `a:${accountId}`;

  function feel(viewerKey: string, videoId: VideoId, reaction: Reaction): void {
    viewers.change(viewerKey, (viewer) => {
      const video = catalogue.get(videoId);
      if (video && viewer.account !== null) react(viewer.taste, video, reaction, policy.tasteStep);
    });
  }

  function onWatched({ viewer: key, videoId: uuid, kind }: Watched): void {
    const videoId = VideoId.of(uuid);
    viewers.change(key, (viewer) => markSeen(viewer, videoId));
    const reaction = REACTIONS[kind];
    if (reaction) feel(key, videoId, reaction);
  }

  function onCounted(id: VideoId, numbers: VideoStats): void {
    catalogue.setNumbers(id, numbers);
    stale();
  }

  function onEvent(entry: LoggedEvent): void {
    if (isEvent(entry, watched)) onWatched(entry.data);
    else if (isEvent(entry, counted)) for (const { videoId, ...numbers } of entry.data.videos) onCounted(VideoId.of(videoId), numbers);
    else if (isEvent(entry, liked)) {
      touched(VideoId.of(entry.data.videoId));
      feel(keyOf(entry.data.accountId), VideoId.of(entry.data.videoId), 'liked');
    } else if (isEvent(entry, unliked)) touched(VideoId.of(entry.data.videoId));
    else if (isEvent(entry, followed))
      viewers.change(keyOf(entry.data.followerId), (viewer) => setFollow(viewer, AccountId.of(entry.data.followeeId), true));
    else if (isEvent(entry, unfollowed))
      viewers.change(keyOf(entry.data.followerId), (viewer) => setFollow(viewer, AccountId.of(entry.data.followeeId), false));
    else if (isEvent(entry, blocked) || isEvent(entry, unblocked)) {
      // a block also ends follows, and lifting one may leave the other's in place: both are read anew
      viewers.forget(keyOf(entry.data.blockerId));
      viewers.forget(keyOf(entry.data.blockedId));
    } else if (isEvent(entry, muted) || isEvent(entry, unmuted)) viewers.forget(keyOf(entry.data.muterId));
    else if (isEvent(entry, interestForgotten)) {
      const { accountId, kind, key } = entry.data;
      viewers.change(keyOf(accountId), (viewer) => forget(viewer, kind === 'everything' ? { kind } : { kind, key }));
    } else if (isEvent(entry, historyForgotten)) viewers.forget(keyOf(entry.data.accountId));
    else if (isEvent(entry, videoRemoved)) catalogue.drop(VideoId.of(entry.data.videoId));
  }

  return async (events) => {
    const changed = events
      .filter((entry) => isEvent(entry, videoPublished) || isEvent(entry, videoEdited))
      .map(({ data }) => VideoId.of(data.videoId));
    for (const video of (changed.length > 0 ? await videos.getMany(changed) : new Map()).values()) {
      catalogue.put(video);
      touched(video.id);
    }
    events.forEach(onEvent);
  };
}
