import type { AccountId } from '#modules/accounts';
import type { AssetId } from '#modules/media';
import type { Category } from './categories.ts';
import type { Commercial, Images } from './declared.ts';
import type { VideoId } from './video-id.ts';

/**
 * The life of a post:
 *
 *   processing ── first rendition is there ──► published ──► removed
 *     │    │                                   ▲      │
 *     │    └─ and its moment has not come ─► scheduled ────► removed
 *     │                                               │
 *     └────────── the file cannot be played ─► refused ────► removed
 *
 * What is scheduled is refused, too, when its file turns out to be unplayable. Nothing leaves `removed`; its bytes are gone.
 */
export type VideoState = 'processing' | 'scheduled' | 'published' | 'refused' | 'removed';

/** Who may see it: everyone and every list; whoever has the link; the author alone. */
export type Visibility = 'public' | 'unlisted' | 'private';

/** A post. */
export interface Video {
  id: VideoId;
  authorId: AccountId;
  assetId: AssetId;
  state: VideoState;
  visibility: Visibility;
  /** Its author's account is private: it is in no public list, and only followers may see it. */
  followersOnly: boolean;
  caption: string;
  /** Lower-case, without `#`, in the order of the caption. */
  hashtags: string[];
  /** What it is about, as its author says; empty: not said. */
  categories: Category[];
  mentionIds: AccountId[];
  /** Its author asks something under it. */
  hasPoll: boolean;
  /** The comment that it answers: an id of the module that knows comments. */
  answersComment: string | null;
  /** Who took their name off it. */
  untaggedIds: AccountId[];
  /** What is spoken, where the author told: ISO 639, or `NO_SPEECH`. */
  language: string | null;
  /** The place the author declares: ISO 3166. */
  region: string | null;
  /** The author says it is not for everybody: shown only to those who ask for such videos. */
  sensitive: boolean;
  /** The server it was published on; `null` is this one. */
  originHost: string | null;
  /** Whether search engines may list its page. */
  indexable: boolean;
  /** The moment of the film that its author chose to stand for it; `null` leaves that to the server. */
  coverAtMs: number | null;
  /** The author says that a trained model made or altered it. */
  aiDeclared: boolean;
  /** The author says that it is for trade. */
  commercial: Commercial | null;
  /** The author says that faces or bodies in it are not as they were filmed. */
  images: Images | null;
  /** The one address that it leads to. */
  link: string | null;
  /** Viewers may take the file along. */
  downloadable: boolean;
  /** What the film shows, for those who do not see it; empty: not said. */
  alt: string;
  durationMs: number | null;
  /** When it is seen at the earliest, as its author chose; `null`: as soon as it can be watched. */
  publishAt: Date | null;
  /** When it was posted; of one that was scheduled, once it is published, that moment. */
  createdAt: Date;
  publishedAt: Date | null;
}

/** Whether `viewerId` may see the video at all, blocks aside. `follows`: whether they follow its author. */
export function mayWatch(video: Video, viewerId: AccountId | null, follows: boolean): boolean {
  const own = viewerId !== null && video.authorId === viewerId;
  if (video.state === 'removed') return false;
  if (own) return true;
  return video.state === 'published' && video.visibility !== 'private' && (follows || !video.followersOnly);
}
