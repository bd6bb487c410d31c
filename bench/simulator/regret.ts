import type { Impression } from './run.ts';
import type { SimulatedVideo, World } from './world.ts';

/** Where worth is lost: to whom is owed something, and in what was chosen. NaN where nothing could be measured. */
export interface RegretMeasures {
  /** Share of impressions that were given for the sake of the video, and their mean worth. */
  readonly owedShare: number;
  readonly owedWorth: number;
  /** Mean worth of the others, and the two things it comes of: quality, and how the viewer likes the subject. */
  readonly chosenWorth: number;
  readonly chosenQuality: number;
  readonly chosenAffinity: number;
  /** Expected calibration error of the predicted chance of being watched to the end, on the last day, in ten bins of equal size. */
  readonly calibration: number;
}

/** Takes what was shown apart. */
export function measureRegret(world: World, impressions: readonly Impression[]): RegretMeasures {
  const owed = impressions.filter((one) => one.owed);
  const chosen = impressions.filter((one) => !one.owed);
  const last = impressions.filter(({ hour }) => hour >= 24 * (world.size.days - 1));
  return {
    owedShare: owed.length / impressions.length,
    owedWorth: mean(owed, ({ worth }) => worth),
    chosenWorth: mean(chosen, ({ worth }) => worth),
    chosenQuality: mean(chosen, ({ video }) => (world.videos[video] as SimulatedVideo).quality),
    chosenAffinity: mean(chosen, ({ affinity }) => affinity),
    calibration: calibrationError(last.flatMap(({ completes, completed }) => (completes === undefined ? [] : { completes, completed }))),
  };
}

const BINS = 10;

function calibrationError(predicted: readonly { completes: number; completed: boolean }[]): number {
  const sorted = predicted.toSorted((a, b) => a.completes - b.completes);
  let error = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const within = sorted.slice(Math.floor((bin * sorted.length) / BINS), Math.floor(((bin + 1) * sorted.length) / BINS));
    if (within.length === 0) continue;
    const gap = mean(within, ({ completes }) => completes) - mean(within, ({ completed }) => Number(completed));
    error += (Math.abs(gap) * within.length) / sorted.length;
  }
  return sorted.length === 0 ? Number.NaN : error;
}

function mean<Entry>(entries: readonly Entry[], read: (entry: Entry) => number): number {
  return entries.length === 0 ? Number.NaN : entries.reduce((sum, one) => sum + read(one), 0) / entries.length;
}
