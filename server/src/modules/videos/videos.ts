import type { AccountId, FollowPrivacy } from '#modules/accounts';
import type { AssetId } from '#modules/media';
import type { Tx } from '#platform/db/database.ts';
import type { Page } from '#platform/db/pagination.ts';
import type { Consumer, Subscription } from '#platform/events/event-log.ts';
import type { Caller, CallerAccount } from '#platform/http/route.ts';
import type { Mentions } from './mentions.ts';
import type { Posting } from './posting.ts';
import type { AuthorReader, PageRequest } from './store.ts';
import type { Translations } from './translations.ts';
import type { Video } from './video.ts';
import type { VideoFacts } from './video-facts.ts';
import type { VideoId } from './video-id.ts';
import type { VideoView } from './video-view.ts';

/** One decision about the label of a video: by its file, with the sources it names, or by its author, with a reason. */
export interface AiLabelEntry {
  what: 'label-set' | 'label-contested';
  detail: string;
  at: Date;
}

/** Posts: from the file that was sent to what everyone may watch. */
export interface Videos extends Mentions, Posting {
  /** Sets the subtitles of an own video in a language; `null` deletes them. Throws `video.not-found` and `subtitles.*`. */
  setSubtitles(authorId: AccountId, id: VideoId, language: string, file: Uint8Array | null): Promise<void>;
  /** Takes off the label that the file of an own video asked for. Throws `video.not-found` and `video.no-ai-label`. */
  contestAiLabel(authorId: AccountId, id: VideoId, reason: string): Promise<void>;
  /** What an own video says about trained models, and everything that was decided about it. Throws `video.not-found`. */
  aiLabelLog(authorId: AccountId, id: VideoId): Promise<AiLabelEntry[]>;
  /** Withdraws a video for everybody: by its author, or by a moderator. */
  remove(account: CallerAccount, id: VideoId): Promise<void>;
  /** In any state, for many at once. */
  getMany(ids: readonly VideoId[]): Promise<Map<VideoId, Video>>;
  /** Posts made from these assets, in any state. */
  ofAssets(ids: readonly AssetId[]): Promise<Video[]>;
  /** Public videos, newest first. */
  listPublished(page: PageRequest & { localOnly?: boolean }): Promise<Page<Video>>;
  /** The whole public catalogue in batches, newest first, to build read models. */
  allPublished(batch: number): AsyncIterable<Video[]>;
  /** Of each of these that is a copy of another video, the one that was uploaded first, in any state. */
  originalsOf(videos: readonly Pick<Video, 'id' | 'assetId'>[]): Promise<Map<VideoId, VideoId>>;
  /** What that reader may see of an author. */
  listByAuthor(authorId: AccountId, reader: AuthorReader, page: PageRequest): Promise<Page<Video>>;
  /** As what an account reads an author's list; `null` when one of them blocked the other. */
  readerOf(authorId: AccountId, viewer: AccountId | null): Promise<AuthorReader | null>;
  /** What private accounts published for their followers, newest first, from after a place. */
  listFollowersOnly(authors: readonly AccountId[], after: { at: Date; id: VideoId } | undefined, limit: number): Promise<Video[]>;
  /** Opens or closes everything of an author, films included, in the caller's transaction. */
  setFollowersOnly: FollowPrivacy;
  /** Public videos that mention an account, newest first; without those of authors from whom a block parts it. */
  listMentioning(account: AccountId, page: PageRequest): Promise<Page<VideoId>>;
  /**
   * What a later module hangs on a video, so that a page of a feed need not ask it; in the caller's transaction. What it returns is called
   * after the commit.
   */
  annotate(tx: Tx, id: VideoId, what: Partial<Pick<Video, 'hasPoll' | 'answersComment'>>): Promise<() => void>;
  /** Published videos that answer these comments, by comment, the oldest first. */
  answering(comments: readonly string[]): Promise<Map<string, VideoId[]>>;
  listByHashtag(tag: string, page: PageRequest): Promise<Page<Video>>;
  countByHashtag(tag: string): Promise<number>;
  countByAuthor(authorId: AccountId, reader: AuthorReader): Promise<number>;
  /** Whether nothing is published yet. */
  isEmpty(): Promise<boolean>;
  /** What the API shows of videos, in the order asked, without those the caller may not see. */
  present(ids: readonly VideoId[], caller: Pick<Caller, 'account' | 'language'>): Promise<VideoView[]>;
  readonly translations: Translations;
  /** Plugs in a module that counts or relates. */
  addFacts(facts: VideoFacts): void;
  /** Keeps remembered views right when other processes change things. */
  follow(): Subscription;
  readonly consumers: Consumer[];
}
