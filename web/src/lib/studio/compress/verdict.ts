import { leastSaving } from './worthwhile.ts';

/** Why a file is sent as it was chosen. `asked`: its author preferred that; `no-need`: it is light enough. */
export type KeptReason = 'no-need' | 'hdr' | 'track-lost' | 'too-slow' | 'length-changed' | 'sound-lost' | 'no-saving' | 'failed' | 'asked';

/** What is compared of the film that went in and the one that came out. */
export interface Heard {
  bytes: number;
  tracks: number;
  durationMs: number;
  /** How long its sound can be heard; 0 without a sound track. */
  audibleMs: number;
}

/** Encoding may take this many times as long as the film: beyond that, sending the original is over sooner. */
const mostTimesRealTime = 1.5;
/** Before so much has passed, a forecast is a guess. */
const patienceMs = 4000;
const durationToleranceMs = 200;
/** Windows of the ear at the very ends may fall one to either side. */
const audibleShare = 0.95;
const audibleToleranceMs = 800;

/** Whether what was measured so far says that it will take too long. `share` of the work done, 0 to 1. */
export function isTooSlow(elapsedMs: number, share: number, durationMs: number): boolean {
  const limit = durationMs * mostTimesRealTime;
  if (elapsedMs > limit) return true;
  return elapsedMs >= patienceMs && elapsedMs / Math.max(share, 0.001) > limit;
}

/** Null when the result may take the place of the source: nothing of it was lost on the way. */
export function lossOf(source: Heard, result: Heard): KeptReason | null {
  if (result.tracks < source.tracks) return 'track-lost';
  if (Math.abs(result.durationMs - source.durationMs) > durationToleranceMs) return 'length-changed';
  if (result.audibleMs < Math.min(source.audibleMs * audibleShare, source.audibleMs - audibleToleranceMs)) return 'sound-lost';
  if (source.audibleMs > 0 && result.audibleMs === 0) return 'sound-lost';
  // an encoder that could not keep to its rate leaves less of a saving than was hoped for
  return result.bytes <= source.bytes * (1 - leastSaving) ? null : 'no-saving';
}
