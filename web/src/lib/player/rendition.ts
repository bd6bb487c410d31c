import type { Rendition } from '#lib/api-types.ts';

/** Share of the measured throughput that a video may take. */
const headroom = 0.6;
/** bit/s taken for granted before anything was measured: what a weak mobile line carries, and what most desks have. */
const unknownThroughput = { small: 1_000_000, large: 4_000_000 };

/** What is known of the screen and of the network. */
export interface Conditions {
  /** Short side of the stage in device pixels. */
  stagePixels: number;
  /** bit/s, null before the first measurement. */
  throughput: number | null;
  /** A phone-sized screen: guess the network low. */
  small: boolean;
  saveData: boolean;
  /** This device decodes AV1 without effort. Default `false`. */
  av1?: boolean;
}

/**
 * The rendition to play: the smallest that fills the stage, or the largest that the network carries with room to spare. Where
 * even the lowest is too much, the lowest: a picture that stalls beats none. Null when there are none.
 */
export function chooseRendition(renditions: readonly Rendition[], conditions: Conditions): Rendition | null {
  const every = playable(renditions, conditions.av1);
  // one that costs more and shows no more is never the better one
  const ladder = every.filter((each) => !every.some((other) => other.bitrate < each.bitrate && shortSide(other) >= shortSide(each)));
  const lowest = ladder[0];
  if (!lowest) return null;
  if (conditions.saveData) return lowest;
  const throughput = conditions.throughput ?? unknownThroughput[conditions.small ? 'small' : 'large'];
  const carried = ladder.filter((rendition) => rendition.bitrate <= throughput * headroom);
  const sharp = carried.find((rendition) => shortSide(rendition) >= conditions.stagePixels * 0.9);
  return sharp ?? carried.at(-1) ?? lowest;
}

/** The next rendition down, for a connection that stalls; null when this is the lowest. */
export function lowerRendition(renditions: readonly Rendition[], current: Rendition): Rendition | null {
  return playable(renditions).findLast((rendition) => rendition.bitrate < current.bitrate) ?? null;
}

/** What every browser plays, and AV1 where that is welcome, from the lightest to the heaviest. */
function playable(renditions: readonly Rendition[], av1 = false): Rendition[] {
  return renditions.filter(({ codec }) => av1 || codec === 'h264').toSorted((a, b) => a.bitrate - b.bitrate);
}

/** In px; what a quality is named by. */
export function shortSide(rendition: Rendition): number {
  return Math.min(rendition.width, rendition.height) || rendition.height;
}
