import type { AudioStream, CopyTask, EncodeTask, LoudnessTarget, ProbeReport, RungTask, StillTask, VideoStream } from '#platform/ffmpeg/engine.ts';
import { rungFilter, shownSize, stillFilter } from './filters.ts';
import { judge } from './judge.ts';
import { type RungSpec, rungFrameRate, rungSize, rungsFor, type Size } from './ladder.ts';
import type { MediaLimits } from './limits.ts';
import type { RefusalReason } from './refusals.ts';
import { isWebSafe } from './web-safe.ts';

/** What to make of a film. */
export interface Plan {
  /** As shown. */
  size: Size;
  durationMs: number;
  hasSound: boolean;
  steps: [PlanStep, ...PlanStep[]];
}

/** One run of the engine. What it makes is published before the next begins. */
export type PlanStep = { kind: 'copy'; task: CopyTask; makes: [Expected] } | { kind: 'encode'; task: EncodeTask; makes: Expected[] };

/** What a file must turn out to be, or it is not published. */
export interface Expected {
  /** The task's name for it. */
  output: string;
  /** Ends the file's public name: `540p`. */
  name: string;
  size: Size;
  durationMs: number;
  hasSound: boolean;
  /** Shown only until a clean rendition exists: a copied stream is a stranger's bytes in viewers' decoders. */
  provisional: boolean;
}

/** Loudness of broadcast on the web. The peak leaves room for what lossy coding adds. */
const LOUDNESS: LoudnessTarget = { integrated: -14, peak: -1.5 };
const STILL_WIDTH = 360;
/** A panorama's still is not let grow taller, nor thinner, than this. */
const STILL_MAX_HEIGHT = 800;
/** Shares of the film at which a still is looked for. */
const STILL_SHARES = [0, 0.05, 0.1, 0.2, 0.33, 0.5];
const KEY_FRAME_SECONDS = 2;

/** Decides everything from what the probe found; does nothing. */
export function plan(report: ProbeReport, limits: MediaLimits): { ok: true; plan: Plan } | { ok: false; reason: RefusalReason } {
  const judgement = judge(report, limits);
  if (!judgement.ok) return judgement;
  const { video, audio } = judgement;
  const size = shownSize(video);
  const wholeMs = Math.max(video.endMs, audio?.endMs ?? 0);
  const durationMs = Math.min(wholeMs, limits.maxDurationMs);
  const source: Source = { video, audio, size, durationMs, maxDurationMs: limits.maxDurationMs };
  return {
    ok: true,
    plan: { size, durationMs, hasSound: audio !== null, steps: stepsFor(source, wholeMs <= limits.maxDurationMs && isWebSafe(video, audio)) },
  };
}

/** A copy is there at once, and leaves time to make every rung from one decode; otherwise one rung comes first, alone. */
function stepsFor(source: Source, copyable: boolean): Plan['steps'] {
  const [first, ...rest] = rungsFor(source.size);
  if (copyable) return [copyStep(source), encodeStep(source, [first, ...rest], 'faster', still(source))];
  const urgent = encodeStep(source, [first], 'veryfast', still(source));
  return rest.length === 0 ? [urgent] : [urgent, encodeStep(source, rest, 'faster', null)];
}

type Preset = 'veryfast' | 'faster';

interface Source {
  video: VideoStream;
  audio: AudioStream | null;
  size: Size;
  durationMs: number;
  maxDurationMs: number;
}

function copyStep(source: Source): PlanStep {
  const { video, audio, size, durationMs } = source;
  const output = 'copy.mp4';
  return {
    kind: 'copy',
    task: { video: video.index, audio: audio?.index ?? null, output, still: still(source) },
    makes: [{ output, name: 'source', size, durationMs, hasSound: audio !== null, provisional: true }],
  };
}

/** One decode for all `rungs`. */
function encodeStep(source: Source, rungs: readonly RungSpec[], preset: Preset, picture: StillTask | null): PlanStep {
  const { video, audio, durationMs, maxDurationMs } = source;
  return {
    kind: 'encode',
    task: {
      video: video.index,
      audio: audio ? { index: audio.index, loudness: LOUDNESS } : null,
      maxDurationMs,
      durationMs,
      rungs: rungs.map((rung) => rungTask(source, rung, preset)),
      still: picture,
      sheet: null,
    },
    makes: rungs.map((rung) => {
      return {
        output: outputName(rung),
        name: rung.name,
        size: rungSize(source.size, rung),
        durationMs,
        hasSound: audio !== null,
        provisional: false,
      };
    }),
  };
}

function rungTask({ video, size, maxDurationMs }: Source, rung: RungSpec, preset: Preset): RungTask {
  const rate = rungFrameRate(video.frameRate, video.constantFrameRate, rung.maxFrameRate);
  return {
    output: outputName(rung),
    videoFilter: rungFilter(video, rungSize(size, rung), rate, maxDurationMs),
    frameRate: rate,
    coding: { codec: 'h264', preset },
    crf: rung.crf,
    maxRate: rung.maxRate,
    bufferSize: rung.bufferSize,
    keyInterval: Math.max(1, Math.round((KEY_FRAME_SECONDS * rate.num) / rate.den)),
    audioRate: rung.audioRate,
  };
}

function outputName(rung: RungSpec): string {
  return `${rung.name}.mp4`;
}

function still({ video, size, durationMs }: Source): StillTask {
  const scale = Math.min(1, STILL_WIDTH / size.width, STILL_MAX_HEIGHT / size.height);
  const small = { width: Math.max(2, 2 * Math.round((size.width * scale) / 2)), height: Math.max(2, 2 * Math.round((size.height * scale) / 2)) };
  return { output: 'still.rgb', filter: stillFilter(video, small), ...small, atMs: STILL_SHARES.map((share) => Math.round(durationMs * share)) };
}
