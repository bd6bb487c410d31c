import type { AccountId } from '#modules/accounts';
import type { Video } from './video.ts';
import type { VideoId } from './video-id.ts';

/** What other modules count about a video. */
export interface VideoCounts {
  views: number;
  likes: number;
  comments: number;
  reposts: number;
  shares: number;
}

/** How one signed-in viewer stands to a video. */
export interface VideoViewerState {
  liked: boolean;
  saved: boolean;
  reposted: boolean;
  followsAuthor: boolean;
  /** One of viewer and author has blocked the other. */
  blocked: boolean;
}

/** Port: later modules say what they know about videos; the composition root plugs them in. */
export interface VideoFacts {
  /** Counters; absent ones are 0. */
  counts(ids: readonly VideoId[]): Promise<Map<VideoId, Partial<VideoCounts>>>;
  /** The viewer's own relation to videos; absent ones are `false`. */
  viewer(account: AccountId, videos: readonly Pick<Video, 'id' | 'authorId'>[]): Promise<Map<VideoId, Partial<VideoViewerState>>>;
  /** How a viewer stands to an author, by the one module that knows. */
  stands?(viewer: AccountId, author: AccountId): Promise<{ follows: boolean; blocked: boolean }>;
}
