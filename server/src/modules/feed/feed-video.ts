import type { RankableVideo } from '@farandole/ranker';
import type { AccountId } from '#modules/accounts';
import type { SoundId } from '#modules/sounds';
import type { VideoId } from '#modules/videos';

/** A video as the feed knows it: a window on its row, whose numbers change in place. */
export interface FeedVideo extends RankableVideo {
  /** Its number in this process, from 0. */
  readonly row: number;
  readonly id: VideoId;
  readonly author: AccountId;
  readonly publishedAt: number;
  /** Published on this server. */
  readonly local: boolean;
  /** 32 bits of the id: what was seen and served is remembered by it. One video in a million is taken for another. */
  readonly mark: number;
  /** The id as the API shows it, once it was shown. */
  publicId: string | null;
  /** `false` once it may no longer be shown to everyone. */
  readonly listed: boolean;
  /** Another listed video that shows the same is recommended in its place. */
  readonly copy: boolean;
  readonly topics: readonly string[];
  /** What it shares with videos that sound the same; `null` without sound, and until it was listened to. */
  readonly sound: SoundId | null;
  /** What is spoken: ISO 639, `zxx` for nothing; `null` when nobody told. */
  readonly language: string | null;
  /** Where it was made, as its author declares: ISO 3166. */
  readonly region: string | null;
  /** Not for everybody, says its author. */
  readonly sensitive: boolean;
  /** The caption as filtered words are looked up in it: see `folded`. */
  readonly text: string;
  readonly durationMs: number | null;
  readonly impressions: number;
  readonly views: number;
  readonly completions: number;
  readonly likes: number;
  readonly lift: number;
  readonly guaranteed: number;
  readonly reach: 'tiny' | 'small' | 'large';
  /** Followers of its author. */
  readonly followers: number;
}

/** The mark of a video id. Ids end in random bits, so the last 32 of them do. */
export function markOf(id: VideoId): number {
  return Number.parseInt(id.slice(-8), 16) | 0;
}
