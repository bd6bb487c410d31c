import { describe, expect, it } from 'vitest';
import { measureWaveform, WAVEFORM_PARTS } from './waveform.ts';

/** Two seconds of stereo at 8 kHz. */
const stereo = (sample: (second: number, side: 0 | 1) => number) =>
  Int16Array.from({ length: 32_000 }, (_, index) => Math.round(32_767 * sample(Math.floor(index / 2) / 8000, (index % 2) as 0 | 1)));

describe('a waveform', () => {
  it('has the loudest moment of each part', () => {
    const { peaks, isSilent } = measureWaveform(stereo((second) => (second < 1 ? 0.5 : 0.1) * Math.sin(2 * Math.PI * 440 * second)));
    expect(peaks).toHaveLength(WAVEFORM_PARTS);
    expect(peaks[100]).toBeCloseTo(127, -1);
    expect(peaks[900]).toBeCloseTo(25, -1);
    expect(isSilent).toBe(false);
  });

  it('tells silence from sound that is very soft, or that both sides would cancel', () => {
    expect(measureWaveform(stereo(() => 0)).isSilent).toBe(true);
    expect(measureWaveform(new Int16Array(0)).isSilent).toBe(true);
    expect(measureWaveform(stereo((second) => 0.003 * Math.sin(880 * second))).isSilent).toBe(false);
    expect(measureWaveform(stereo((second, side) => (side === 0 ? 1 : -1) * Math.sin(880 * second))).isSilent).toBe(false);
  });
});
