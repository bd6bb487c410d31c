import type { Language } from '#lib/language.ts';

/** A page of a list; `next` goes back as `after`. Null: the list has ended. */
export interface List<T> {
  items: T[];
  next: string | null;
}

export interface Instance {
  name: string;
  version: string;
  /** No video has been published yet. */
  empty: boolean;
  limits: { maxUploadBytes: number; maxDurationMs: number; captionLength: number; maxHashtags: number };
}

export interface AccountRef {
  id: string;
  handle: string;
  displayName: string;
  avatarUrl: string | null;
}

export interface OwnAccount extends AccountRef {
  email: string;
  role: 'viewer' | 'creator' | 'moderator' | 'admin';
  bio: string;
  language: Language;
  createdAt: string;
}

export interface Profile extends AccountRef {
  bio: string;
  role: OwnAccount['role'];
  createdAt: string;
  counts: { followers: number; following: number; likes: number; videos: number };
  viewer: { self: boolean; follows: boolean; blocks: boolean } | null;
}

export interface Rendition {
  /** Short side in px of the picture, as people name qualities: 360, 540, 720. */
  height: number;
  width: number;
  codec: 'h264' | 'av1';
  /** bits per second */
  bitrate: number;
  bytes: number;
  url: string;
}

export interface Refusal {
  reason: string;
  title: string;
  detail: string;
}

export type ProcessingStep = 'waiting' | 'probe' | 'first-rendition' | 'renditions' | 'finishing' | 'done';

export interface Processing {
  step: ProcessingStep;
  /** 0 to 1 */
  progress: number;
  secondsLeft: number | null;
  refusal: Refusal | null;
}

export interface Asset extends Processing {
  id: string;
  state: 'waiting' | 'processing' | 'playable' | 'ready' | 'refused' | 'failed';
  durationMs: number | null;
  width: number | null;
  height: number | null;
  hasSound: boolean | null;
  thumbhash: string | null;
  posterUrl: string | null;
  renditions: Rendition[];
}

export interface VideoCounts {
  views: number;
  likes: number;
  comments: number;
  shares: number;
}

export interface Video {
  id: string;
  /** `/@handle/v/ID` */
  url: string;
  state: 'processing' | 'published' | 'refused' | 'removed';
  visibility: 'public' | 'unlisted' | 'private';
  caption: string;
  hashtags: string[];
  /** handles */
  mentions: string[];
  language: Language | null;
  author: AccountRef;
  durationMs: number | null;
  width: number | null;
  height: number | null;
  hasSound: boolean | null;
  /** base64 */
  thumbhash: string | null;
  /** `#rrggbb` */
  averageColour: string | null;
  posterUrl: string | null;
  renditions: Rendition[];
  counts: VideoCounts;
  viewer: { liked: boolean; followsAuthor: boolean; own: boolean };
  pinned?: true;
  indexable: boolean;
  createdAt: string;
  publishedAt: string | null;
  processing?: Processing;
}

export interface Comment {
  id: string;
  text: string;
  author: AccountRef;
  createdAt: string;
  own: boolean;
}

export interface Signal {
  signal: string;
  value: number;
  points: number;
  /** Median points of this signal among the videos considered. */
  against: number;
}

/** Why a video was shown: the ranking's own figures. */
export interface Because {
  source: 'following' | 'popular' | 'fresh' | 'first-audience' | 'chronological';
  profiled: boolean;
  score: number;
  /** 1 is the best of those considered. */
  rank: number;
  considered: number;
  signals: Signal[];
}

export interface FeedItem {
  slotId: string;
  video: Video;
  because: Because;
}

export type WatchKind = 'impression' | 'watch' | 'completion' | 'skip' | 'like' | 'share' | 'follow' | 'not-interested';

export interface WatchEvent {
  /** UUID: sending it twice counts once. */
  id: string;
  videoId: string;
  kind: WatchKind;
  /** RFC 3339 */
  at: string;
  feed: string;
  slotId?: string;
  watchMs?: number;
  positionMs?: number;
}

export interface Hashtag {
  tag: string;
  videos: number;
  views: number;
}

export type Suggestion = { kind: 'hashtag'; tag: string; videos: number } | { kind: 'account'; account: AccountRef };

export interface Session {
  id: string;
  current: boolean;
  device: string | null;
  address: string | null;
  createdAt: string;
  lastUsedAt: string;
}

export interface Notification {
  id: string;
  kind: 'mention' | 'follow' | 'like' | 'comment' | 'video-ready' | 'video-refused';
  actor: AccountRef | null;
  video: { id: string; url: string; caption: string; posterUrl: string | null } | null;
  text: string | null;
  createdAt: string;
  read: boolean;
}
