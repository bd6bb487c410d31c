import type { VideoId } from '#modules/videos';
import type { FeedVideo } from '../feed-video.ts';

/** Why an operator keeps a video out of what is recommended. */
export const operatorCauses = ['repetitive', 'misleading', 'dangerous', 'reported', 'law'] as const;
export type OperatorCause = (typeof operatorCauses)[number];

/** A video that an operator keeps out of what is recommended: its author reads the cause, the note and the end. */
export interface OperatorLimit {
  readonly videoId: VideoId;
  readonly cause: OperatorCause;
  readonly note: string;
  readonly until: Date;
}

/** Videos that an operator limits now. */
export interface LimitedVideos {
  has(video: Pick<FeedVideo, 'id' | 'mark'>): boolean;
}
