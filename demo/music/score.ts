import type { Voice } from './voices.ts';

/** One instrument of a score. */
export interface Part {
  voice: Voice;
  /** Loudness, 0 to 1. */
  gain: number;
  /**
   * Steps, repeated until the clip ends. `.` rests; `1` to `9` are steps of the scale counted from the root of
   * the sounding chord (`1` root, `3` third, `5` fifth, `8` octave); `c` is the whole chord; `x` and `o` are a loud and a soft hit.
   */
  pattern: string;
  /** Steps per beat, 4 by default. */
  per?: number;
  octave?: number;
  /** -1 left, 1 right. */
  pan?: number;
  /** How long a note sounds, in beats. */
  length?: number;
  /** Share of the reverberation, 0.3 by default. */
  wet?: number;
}

/** Music as data. Its tempo follows from the length of the clip, so that both loop together. */
export interface Score {
  /** Beats in the whole clip. */
  beats: number;
  /** MIDI number of the key note. */
  key: number;
  scale: keyof typeof scales;
  /** Steps of the scale (1 to 7), spread evenly over the clip. */
  chords: readonly number[];
  parts: readonly Part[];
  /** Delay of every second step, as a share of a step. */
  swing?: number;
}

export const scales = {
  major: [0, 2, 4, 5, 7, 9, 11],
  minor: [0, 2, 3, 5, 7, 8, 10],
  dorian: [0, 2, 3, 5, 7, 9, 10],
  lydian: [0, 2, 4, 6, 7, 9, 11],
  mixolydian: [0, 2, 4, 5, 7, 9, 10],
} as const;

/** Frequency in hertz of step `degree` (1 = key note; may pass 7 or fall below 1) of the score's scale. */
export function frequency(score: Pick<Score, 'key' | 'scale'>, degree: number, octave = 0): number {
  const steps = scales[score.scale];
  const index = degree - 1;
  const semitones = (steps[((index % 7) + 7) % 7] ?? 0) + 12 * (Math.floor(index / 7) + octave);
  return 440 * 2 ** ((score.key + semitones - 69) / 12);
}
