/** What a file may be. */
export interface MediaLimits {
  /** Film time in milliseconds. */
  maxDurationMs: number;
  /** Size of an upload. */
  maxUploadBytes: number;
}

/** Three minutes, and a size that people read as a round figure. */
export const DEFAULT_LIMITS: MediaLimits = { maxDurationMs: 180_000, maxUploadBytes: 1_000_000_000 };

/** A film a little too long is shortened in silence: cameras stop late. */
export const DURATION_TOLERANCE_MS = 10_000;
/** Pixels in one picture: 4096 × 2304. */
export const MAX_PICTURE_PIXELS = 9_437_184;
/** Sides shorter than this show nothing. */
export const MIN_SIDE = 16;
/** Pictures a second. */
export const MAX_FRAME_RATE = 240;
