import { Decoder, FilterAPI } from 'node-av/api';
import type { Frame } from 'node-av/lib';
import { decoderOptions } from '../allowed.ts';
import type { Container, LoudnessTarget } from '../engine.ts';
import { createMeter, gainFor, meterFilter } from '../loudness-gain.ts';
import { openInput, readPackets } from './open-input.ts';

/** Measures a whole sound track and returns how much quieter it must become, in decibels. */
export function measureGain(container: Container, track: number, target: LoudnessTarget, maxDurationMs: number): number {
  const demuxer = openInput(container);
  const stream = demuxer.getStream(track);
  if (!stream) return 0;
  const decoder = Decoder.createSync(stream, { exitOnError: false, threadCount: 0, options: decoderOptions() });
  const filter = FilterAPI.create(meterFilter(maxDurationMs));
  const meter = createMeter();
  const hear = (frames: readonly Frame[]) => {
    for (const frame of frames) {
      for (const measured of filter.processAllSync(frame)) {
        for (const [key, value] of Object.entries(measured.getMetadata().getAll())) meter.read(key, value);
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
  return gainFor(meter.loudness(), target);
}
