import type { Because } from '@farandole/ranker';
import type { FeedVideo } from '../feed-video.ts';

/** A video chosen for a place in a feed, before it is made visible. */
export interface Slot {
  readonly slotId: string;
  readonly video: FeedVideo;
  readonly because: Because;
}

/** Slots, and where the next page begins; `null` at the end. */
export interface SlotPage {
  readonly slots: Slot[];
  readonly next: string | null;
}
