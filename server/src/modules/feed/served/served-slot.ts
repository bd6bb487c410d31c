import type { Because } from '@farandole/ranker';
import type { VideoId } from '#modules/videos';
import { decodeBase62 } from '#platform/ids.ts';
import type { PlacementLabel } from '../placements/placement.ts';

/** A slot of For You as it was served, and why. */
export interface ServedSlot {
  /** UUIDv7 of the session. */
  readonly session: string;
  /** Place in the session, from 0. */
  readonly slot: number;
  /** Place of the first slot of the same page. */
  readonly page: number;
  /** `Caller.viewer`; `null` where nothing about the viewer was looked at. */
  readonly viewer: string | null;
  readonly videoId: VideoId;
  readonly source: string;
  /** Stage of the first-audience pool; `null` outside it. */
  readonly stage: number | null;
  /** Chance that this video got this slot, given everything but the draw: 1 where nothing was drawn. */
  readonly propensity: number;
  /** Names the policy, see `policyId`. */
  readonly policy: string;
  /** `<experiment>:<arm>`, one for each experiment that the viewer is in. */
  readonly arms: readonly string[];
  /** How long the page took to make, in microseconds. */
  readonly tookUs: number;
  /** Names the model that predicted `heads`. */
  readonly model: string;
  /** Predicted chance of each outcome; empty when nothing was predicted. */
  readonly heads: readonly number[];
  readonly because: Because;
  /** Of a placement: what the viewer was told. */
  readonly label?: PlacementLabel;
  readonly servedAt: Date;
}

/** What a slot's name says; `null` for anything else, the slots of chronological feeds included. */
export function readSlotId(slotId: string): { session: string; slot: number } | null {
  const [name = '', place = '', ...rest] = slotId.split('.');
  const session = decodeBase62(name);
  if (session === null || rest.length > 0 || !/^\d{1,9}$/.test(place)) return null;
  return { session, slot: Number(place) };
}
