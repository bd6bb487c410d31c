import { z } from 'zod';
import type { ProbeReport } from './engine.ts';

/**
 * What a probe may answer. The process that answers has read a stranger's bytes, and parts of its answer go into the
 * orders of the next: nothing passes that is not a number in range or a word of a list.
 */

const MOST = 1e12;
const count = z.number().int().min(0).max(MOST);
/** What a damaged file claims without any sense, thousands of years or less than nothing, is the most or the least that can be said. */
const length = z.number().transform((value) => Math.round(Math.min(MOST, Math.max(0, value))));
/** Numbers of FFmpeg's own, -99 for unknown. */
const enumeration = z.number().int().min(-1000).max(100_000);
const word = z.string().regex(/^[\w.-]{1,40}$/);

const videoStreamSchema = z.object({
  index: count,
  codec: word,
  profile: enumeration,
  level: enumeration,
  pixelFormat: word.nullable(),
  width: count,
  height: count,
  sampleAspectRatio: z.number().min(0.01).max(100),
  orientation: z
    .enum(['transpose=clock', 'transpose=cclock', 'hflip,vflip', 'hflip', 'vflip', 'transpose=cclock_flip', 'transpose=clock_flip'])
    .nullable(),
  transfer: z.enum(['sdr', 'hlg', 'pq']),
  matrix: enumeration,
  fullRange: z.boolean(),
  interlaced: z.boolean(),
  attachedPicture: z.boolean(),
  frames: count,
  endMs: length,
  frameRate: z.object({ num: count.min(1), den: count.min(1) }),
  constantFrameRate: z.boolean(),
  bitrate: length,
  keyFrameGapMs: length,
  startsWithKeyFrame: z.boolean(),
});

const audioStreamSchema = z.object({
  index: count,
  codec: word,
  profile: enumeration,
  channels: count,
  sampleRate: count,
  isDefault: z.boolean(),
  packets: count,
  endMs: length,
});

/** Checks an answer that comes out of the jail. */
export const probeReportSchema: z.ZodType<ProbeReport> = z.object({
  durationMs: length,
  claimedDurationMs: length.nullable(),
  bytes: count,
  streams: count,
  video: z.array(videoStreamSchema),
  audio: z.array(audioStreamSchema),
});
