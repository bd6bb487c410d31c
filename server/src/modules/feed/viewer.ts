import { newTaste, type Taste, type Visits } from '@farandole/ranker';
import type { AccountId } from '#modules/accounts';
import type { VideoId } from '#modules/videos';
import { markOf } from './feed-video.ts';

/** What the feed remembers of one viewer. */
export interface Viewer {
  /** `null` for a visitor without an account: nothing of theirs is profiled. */
  readonly account: AccountId | null;
  /** Marks of videos met, those met longest ago first. */
  readonly seen: Set<number>;
  readonly follows: Set<AccountId>;
  /** Grows with everything that is heard of the viewer. */
  version: number;
  /** Grows with every change of the follows. */
  followsVersion: number;
  /** Blocked by the viewer, or who blocked the viewer. */
  readonly blocked: Set<AccountId>;
  /** Muted by the viewer. */
  readonly muted: Set<AccountId>;
  readonly taste: Taste;
}

/** Videos a viewer is remembered to have seen; older ones may come back. */
export const SEEN_AT_MOST = 5000;

/** Someone who has met nothing yet. `visits`: what those of all viewers have told; absent: nothing, for whoever is not ranked for. */
export function newViewer(
  account: AccountId | null,
  follows: Iterable<AccountId> = [],
  blocked: Iterable<AccountId> = [],
  muted: Iterable<AccountId> = [],
  visits?: Visits,
): Viewer {
  return {
    account,
    seen: new Set(),
    follows: new Set(follows),
    version: 0,
    followsVersion: 0,
    blocked: new Set(blocked),
    muted: new Set(muted),
    taste: newTaste(visits),
  };
}

/** Remembers that a viewer met a video. */
export function markSeen(viewer: Viewer, id: VideoId): void {
  const mark = markOf(id);
  viewer.seen.delete(mark);
  viewer.seen.add(mark);
  if (viewer.seen.size <= SEEN_AT_MOST) return;
  const [oldest] = viewer.seen;
  if (oldest !== undefined) viewer.seen.delete(oldest);
}

/** Takes a follow in, or its end. */
export function setFollow(viewer: Viewer, author: AccountId, follows: boolean): void {
  if (follows) viewer.follows.add(author);
  else viewer.follows.delete(author);
  viewer.followsVersion++;
}
