import type { LoudnessTarget } from './engine.ts';

/** Below this the meter only sees silence, in LUFS. */
const SILENCE_LUFS = -69;

/** What the meter of EBU R 128 found in a track. */
export interface Loudness {
  /** Integrated, in LUFS. */
  integrated: number;
  /** True peak as a share of full scale. */
  peak: number;
}

/**
 * How many decibels quieter a track must become, never above 0: quiet films stay as they were made. Both the loudness
 * and the true peak have to fit.
 */
export function gainFor({ integrated, peak }: Loudness, target: LoudnessTarget): number {
  if (!Number.isFinite(integrated) || integrated <= SILENCE_LUFS) return 0;
  const peakDb = peak > 0 ? 20 * Math.log10(peak) : Number.NEGATIVE_INFINITY;
  return Math.min(0, target.integrated - integrated, target.peak - peakDb);
}

/** The filters that measure a track; they write `lavfi.r128.*` to each frame. */
export function meterFilter(maxDurationMs: number): string {
  return `atrim=duration=${maxDurationMs / 1000},ebur128=metadata=1:peak=true`;
}

/** Adds up what the meter writes, one key at a time. */
export function createMeter(): { read(key: string, value: string): void; loudness(): Loudness } {
  const found = { integrated: SILENCE_LUFS, peak: Number.NEGATIVE_INFINITY };
  return {
    read(key, value) {
      if (key === 'lavfi.r128.I') found.integrated = Number(value);
      if (/^lavfi\.r128\.true_peaks_ch[01]$/.test(key)) found.peak = Math.max(found.peak, Number(value));
    },
    loudness: () => found,
  };
}
