import type { Because } from '@farandole/ranker';
import type { AccountId } from '#modules/accounts';
import type { FeedVideo } from '../feed-video.ts';
import type { PlacementLabel } from '../placements/placement.ts';

/** A video chosen for a place in a feed, before it is made visible. */
export interface Slot {
  readonly slotId: string;
  readonly video: FeedVideo;
  readonly because: Because;
  /** Of a placement: what viewers are told. */
  readonly label?: PlacementLabel;
  /** In Following: who handed it on, latest first. */
  readonly repostedBy?: readonly AccountId[];
}

/** Slots, and where the next page begins; `null` at the end. */
export interface SlotPage {
  readonly slots: Slot[];
  readonly next: string | null;
}

/** How a slot of For You was chosen, for the log. */
export interface DrawnSlot extends Slot {
  readonly place: number;
  /** Stage of the first-audience pool; `null` outside it. */
  readonly stage: number | null;
  /** Chance that this video got this slot, given everything but the draw. */
  readonly propensity: number;
  /** Predicted chance of each outcome. */
  readonly heads: readonly number[];
}

/** A page of For You. */
export interface DrawnPage extends SlotPage {
  readonly session: string;
  readonly slots: DrawnSlot[];
}
