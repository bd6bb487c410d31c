import type { EncodeTask } from '#platform/ffmpeg/engine.ts';
import { AV1_FROM_SHORT_SIDE, AV1_RUNG, rungSize } from './ladder.ts';
import type { Expected } from './plan.ts';
import type { NewRendition } from './store.ts';

/** Preset 10 takes half the time and a quarter more bytes: this is made once, late, for what is watched often. */
const PRESET = 8;
/** Looks like the H.264 rendition of the same size. */
const CRF = 38;
/** Ten bits: AV1's main profile has them, so that whatever decodes it does; smooth walls then need a sixth fewer bytes. */
const PIXELS = 'yuv420p10le';
/** Bits a second: grain must not cost more than it does in H.264. */
const MAX_RATE = 1_900_000;
const RATE = { num: 30, den: 1 };
const GOP_FRAMES = 60;
/** The sound was brought to its loudness before: nothing is louder than this. */
const AS_IT_IS = { integrated: 0, peak: 0 };
/** A saving smaller than this share is not worth a second file. */
const WORTH_WHILE = 0.9;

/** What is known of a film that is ready. */
export interface Ready {
  durationMs: number;
  hasSound: boolean;
  renditions: readonly NewRendition[];
}

/** The AV1 rung of a film. */
export interface Av1Plan {
  source: NewRendition;
  task: EncodeTask;
  makes: Expected;
  /** Largest size that is worth having, in bytes. */
  atMostBytes: number;
}

/**
 * Plans the AV1 rung from the best of the film's clean renditions: the upload is gone, as it may say where it was
 * filmed. `null` when the film is too small.
 */
export function planAv1({ durationMs, hasSound, renditions }: Ready): Av1Plan | null {
  const clean = renditions.filter(({ codec, provisional }) => codec === 'h264' && !provisional);
  const source = clean.toSorted((a, b) => b.width * b.height - a.width * a.height)[0];
  if (!source || Math.min(source.width, source.height) < AV1_FROM_SHORT_SIDE) return null;
  const size = rungSize(source, AV1_RUNG);
  const same = clean.find(({ width, height }) => width === size.width && height === size.height) ?? source;
  const output = 'av1.mp4';
  return {
    source,
    task: {
      video: 0,
      audio: hasSound ? { index: 1, loudness: AS_IT_IS } : null,
      maxDurationMs: durationMs,
      durationMs,
      rungs: [
        {
          output,
          videoFilter: `fps=fps=30,scale=${size.width}:${size.height},format=${PIXELS},setsar=1`,
          frameRate: RATE,
          coding: { codec: 'av1', preset: PRESET },
          crf: CRF,
          maxRate: MAX_RATE,
          bufferSize: 2 * MAX_RATE,
          keyInterval: GOP_FRAMES,
          audioRate: AV1_RUNG.audioRate,
        },
      ],
      still: null,
      sheet: null,
    },
    makes: { output, name: 'av1-720p', role: 'rendition', codec: 'av1', size, durationMs, hasSound, provisional: false },
    atMostBytes: same.bytes * WORTH_WHILE,
  };
}
