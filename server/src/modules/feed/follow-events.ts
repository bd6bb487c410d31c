import { type Policy, type Reaction, react } from '@farandole/ranker';
import { AccountId } from '#modules/accounts';
import { counted, historyForgotten, type VideoStats, type Watched, watched, watchedIn } from '#modules/analytics';
import { AssetId } from '#modules/media';
import { blocked, followed, liked, muted, unblocked, unfollowed, unliked, unmuted } from '#modules/social';
import { type Sounds, soundFound } from '#modules/sounds';
import { type Video, VideoId, type Videos, videoCopyFound, videoEdited, videoPublished, videoRemoved } from '#modules/videos';
import { isEvent, type LoggedEvent } from '#platform/events/event.ts';
import type { Catalogue } from './catalogue.ts';
import { interestForgotten } from './interests/events.ts';
import { forget } from './interests/forgotten.ts';
import { cellOf } from './learning/cell.ts';
import type { Histories } from './learning/histories.ts';
import type { Learner } from './learning/learner.ts';
import { parametersChanged } from './operating/events.ts';
import type { ParameterChanges } from './running-policy.ts';
import type { ServedLog } from './served/served-log.ts';
import type { ServedSlot } from './served/served-slot.ts';
import type { TopicLists } from './topic-lists.ts';
import { markSeen, setFollow } from './viewer.ts';
import type { Viewers } from './viewers.ts';

/** What the feed listens to. */
export const feedEvents = [
  videoPublished,
  videoEdited,
  soundFound,
  videoCopyFound,
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
  parametersChanged,
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
  learner: Learner;
  topics: TopicLists;
  histories: Pick<Histories, 'forget'>;
  policy: Policy;
  /** Takes over what an operator turned. */
  turn(changes: ParameterChanges): void;
  videos: Pick<Videos, 'getMany' | 'ofAssets'>;
  sounds: Pick<Sounds, 'ofAssets'>;
  served: Pick<ServedLog, 'find'>;
}

/**
 * Takes batches of events in. Everything that is read is read first; then the whole batch is taken in, in the order of
 * the log and by the time of the log alone, so that whoever reads the same log knows the same.
 */
export function followEvents({
  catalogue,
  viewers,
  learner,
  topics,
  histories,
  policy,
  turn,
  videos,
  sounds,
  served,
}: Followed): (events: readonly LoggedEvent[]) => Promise<void> {
  const keyOf = (accountId: string) => `a:${accountId}`;

  function feel(viewerKey: string, videoId: VideoId, reaction: Reaction): void {
    viewers.change(viewerKey, (viewer) => {
      const video = catalogue.get(videoId);
      if (video && viewer.account !== null) react(viewer.taste, video, reaction, policy.tasteStep);
    });
  }

  function onWatched(report: Watched, slot: ServedSlot | undefined, at: number): void {
    const videoId = VideoId.of(report.videoId);
    viewers.change(report.viewer, (viewer) => markSeen(viewer, videoId));
    const reaction = REACTIONS[report.kind];
    if (reaction) feel(report.viewer, videoId, reaction);
    learner.take(report, slot, at);
  }

  function onCounted(id: VideoId, numbers: VideoStats, at: number): void {
    catalogue.setNumbers(id, numbers, at);
    const row = catalogue.get(id)?.row;
    if (row !== undefined) topics.warmed(row);
  }

  function onEvent(entry: LoggedEvent, slots: ReadonlyMap<string, ServedSlot>): void {
    const at = entry.at.getTime();
    for (const report of watchedIn(entry)) onWatched(report, slots.get(report.slotId ?? ''), at);
    if (isEvent(entry, counted)) for (const { videoId, ...numbers } of entry.data.videos) onCounted(VideoId.of(videoId), numbers, at);
    else if (isEvent(entry, liked)) {
      const { accountId, videoId } = entry.data;
      catalogue.addLike(VideoId.of(videoId), 1, at);
      learner.note(keyOf(accountId), videoId, 'liked');
      feel(keyOf(accountId), VideoId.of(videoId), 'liked');
    } else if (isEvent(entry, unliked)) catalogue.addLike(VideoId.of(entry.data.videoId), -1, at);
    else if (isEvent(entry, followed) || isEvent(entry, unfollowed)) {
      const follows = isEvent(entry, followed);
      const [follower, followee] = [keyOf(entry.data.followerId), AccountId.of(entry.data.followeeId)];
      catalogue.addFollower(followee, follows ? 1 : -1);
      viewers.change(follower, (viewer) => setFollow(viewer, followee, follows));
    } else if (isEvent(entry, blocked) || isEvent(entry, unblocked)) {
      // a block also ends follows, and lifting one may leave the other's in place: both are read anew
      viewers.forget(keyOf(entry.data.blockerId));
      viewers.forget(keyOf(entry.data.blockedId));
    } else if (isEvent(entry, muted) || isEvent(entry, unmuted)) viewers.forget(keyOf(entry.data.muterId));
    else if (isEvent(entry, interestForgotten)) {
      const { accountId, kind, key } = entry.data;
      histories.forget(keyOf(accountId));
      viewers.change(keyOf(accountId), (viewer) => forget(viewer, kind === 'everything' ? { kind } : { kind, key }));
    } else if (isEvent(entry, historyForgotten)) {
      histories.forget(keyOf(entry.data.accountId));
      viewers.forget(keyOf(entry.data.accountId));
    } else if (isEvent(entry, parametersChanged)) {
      turn(entry.data.changes);
    } else if (isEvent(entry, videoPublished)) {
      const { authorId, visibility, language, region = null } = entry.data;
      const videoId = VideoId.of(entry.data.videoId);
      if (visibility === 'public' && catalogue.get(videoId)?.copy === false)
        learner.pools.enter({ videoId, author: authorId, cell: cellOf(region, language) }, at);
    } else if (isEvent(entry, videoCopyFound)) {
      const { videoId, originalId, certain } = entry.data;
      if (!certain) return; // that a person may still judge takes nothing from anybody
      catalogue.copies.found(VideoId.of(videoId), VideoId.of(originalId));
      learner.pools.share(videoId, originalId, at);
    } else if (isEvent(entry, videoRemoved)) {
      catalogue.drop(VideoId.of(entry.data.videoId));
      learner.pools.leave(entry.data.videoId);
    }
  }

  return async (events) => {
    const changed = new Set<VideoId>();
    const slotIds = new Set<string>();
    const heard = new Set<AssetId>();
    for (const entry of events) {
      if (isEvent(entry, videoPublished) || isEvent(entry, videoEdited)) changed.add(VideoId.of(entry.data.videoId));
      else if (isEvent(entry, soundFound)) heard.add(AssetId.of(entry.data.assetId));
      else for (const { slotId } of watchedIn(entry)) if (slotId !== undefined) slotIds.add(slotId);
    }
    const [present, alsoHeard, slots] = await Promise.all([
      changed.size > 0 ? videos.getMany([...changed]) : new Map<VideoId, Video>(),
      heard.size > 0 ? videos.ofAssets([...heard]) : [],
      served.find([...slotIds], { reportedAt: events.at(-1)?.at ?? new Date(0) }),
    ]);
    const listened = [...present.values(), ...alsoHeard];
    const soundOf = await sounds.ofAssets(listened.map(({ assetId }) => assetId));
    for (const video of present.values()) {
      const isNew = catalogue.put(video);
      if (!catalogue.get(video.id)) learner.pools.leave(video.id);
      if (!isNew) continue;
      const row = catalogue.get(video.id)?.row;
      if (row !== undefined) topics.add(row);
    }
    for (const { id, assetId } of listened) catalogue.setSound(id, soundOf.get(assetId)?.id ?? null);
    for (const entry of events) onEvent(entry, slots);
  };
}
