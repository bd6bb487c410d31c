import { Decoder, FilterAPI } from 'node-av/api';
import type { Frame } from 'node-av/lib';
import { decoderOptions } from '../allowed.ts';
import type { Container, LoudnessTarget } from '../engine.ts';
import { openInput, readPackets } from './open-input.ts';

/** Below this the meter only sees silence. */
const SILENCE_LUFS = -69;

/**
 * Measures a whole sound track and returns how much quieter it must become, in decibels, never above 0: quiet films
 * stay as they were made.
 */
export function measureGain(container: Container, track: number, target: LoudnessTarget, maxDurationMs: number): number {
  const demuxer = openInput(container);
  const stream = demuxer.getStream(track);
  if (!stream) return 0;
  const decoder = Decoder.createSync(stream, { exitOnError: false, threadCount: 0, options: decoderOptions() });
  const filter = FilterAPI.create(`atrim=duration=${maxDurationMs / 1000},ebur128=metadata=1:peak=true`);
  let integrated = SILENCE_LUFS;
  let peak = Number.NEGATIVE_INFINITY;
  const hear = (frames: readonly Frame[]) => {
    for (const frame of frames) {
      for (const measured of filter.processAllSync(frame)) {
        const metadata = measured.getMetadata();
        integrated = Number(metadata.get('lavfi.r128.I') ?? integrated);
        peak = Math.max(
          peak,
          ...['true_peaks_ch0', 'true_peaks_ch1'].map((name) => Number(metadata.get(`lavfi.r128.${name}`) ?? Number.NEGATIVE_INFINITY)),
        );
        measured.free();
      }
      frame.free();
    }
  };
  for (const packet of readPackets(demuxer, [track])) hear(decoder.decodeAllSync(packet));
  hear(decoder.decodeAllSync(null));
  decoder.close();
  filter.close();
  demuxer.closeSync();
  if (!Number.isFinite(integrated) || integrated <= SILENCE_LUFS) return 0;
  const peakDb = peak > 0 ? 20 * Math.log10(peak) : Number.NEGATIVE_INFINITY;
  return Math.min(0, target.integrated - integrated, target.peak - peakDb);
}
