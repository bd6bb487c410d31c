import type {
  AudioStream,
  CopyTask,
  EncodeTask,
  LoudnessTarget,
  PictureCoding,
  ProbeReport,
  RungTask,
  StillTask,
  VideoStream,
} from '#platform/ffmpeg/engine.ts';
import { previewRung, sheetTask, storyboardOf } from './extras.ts';
import { moviePictures, type Storyboard, shownSize, stillFilter, stillSize } from './filters.ts';
import { judge } from './judge.ts';
import { AV1_FROM_SHORT_SIDE, LADDER, type RungSpec, rungFrameRate, rungSize, rungsFor, type Size } from './ladder.ts';
import type { MediaLimits } from './limits.ts';
import { ALL_NOTES, type Note } from './notes.ts';
import type { RefusalReason } from './refusals.ts';
import type { Skipped } from './skipped.ts';
import { isWebSafe } from './web-safe.ts';

/** What to make of a film. */
export interface Plan {
  /** As shown. */
  size: Size;
  durationMs: number;
  hasSound: boolean;
  steps: [PlanStep, ...PlanStep[]];
  /** What of the ladder is not made, and why. */
  skipped: Skipped[];
  /** What is done to the film that its owner may notice. */
  notes: Note[];
}

/** One run of the engine. What it makes is published before the next begins. */
export type PlanStep =
  | { kind: 'copy'; task: CopyTask; makes: [Expected] }
  | { kind: 'encode'; task: EncodeTask; makes: Expected[]; storyboard: Storyboard | null }
  | { kind: 'package'; names: string[]; segmentMs: number; makes: [] };

/** What a file must turn out to be, or it is not published. */
export interface Expected {
  /** The task's name for it. */
  output: string;
  /** Ends the file's public name: `540p`. */
  name: string;
  /** A rendition of the film, or the preview that moves in lists. */
  role: 'rendition' | 'preview';
  codec: PictureCoding['codec'];
  size: Size;
  durationMs: number;
  hasSound: boolean;
  /** Shown only until a clean rendition exists: a copied stream is a stranger's bytes in viewers' decoders. */
  provisional: boolean;
}

/** Loudness of broadcast on the web. The peak leaves room for what lossy coding adds. */
const LOUDNESS: LoudnessTarget = { integrated: -14, peak: -1.5 };
/** Shares of the film at which a still is looked for: openings are black, and ends give the end away. */
const STILL_SHARES = [0.2, 0.25, 0.3, 0.35, 0.4];
const KEY_FRAME_SECONDS = 2;
/** Films longer than this, in milliseconds, are also offered in fragments, so that players can change rungs on the way. */
const PACKAGED_FROM_MS = 180_000;
const SEGMENT_MS = 4000;

/** Decides everything from what the probe found; does nothing. */
export function plan(report: ProbeReport, limits: MediaLimits): { ok: true; plan: Plan } | { ok: false; reason: RefusalReason } {
  const judgement = judge(report, limits);
  if (!judgement.ok) return judgement;
  const { video, audio } = judgement;
  const size = shownSize(video);
  const wholeMs = Math.max(video.endMs, audio?.endMs ?? 0);
  const durationMs = Math.min(wholeMs, limits.maxDurationMs);
  const source: Source = { video, audio, size, durationMs, maxDurationMs: limits.maxDurationMs };
  const steps = stepsFor(source, wholeMs <= limits.maxDurationMs && isWebSafe(video, audio));
  return {
    ok: true,
    plan: { size, durationMs, hasSound: audio !== null, steps, skipped: skippedOf(source, steps), notes: notesOf(report, source, wholeMs) },
  };
}

/** A copy is there at once, and leaves time to make every rung from one decode; otherwise one rung comes first, alone. */
function stepsFor(source: Source, copyable: boolean): Plan['steps'] {
  const [first, ...rest] = rungsFor(source.size);
  const packaged = source.durationMs > PACKAGED_FROM_MS ? [packageStep([first, ...rest])] : [];
  if (copyable) return [copyStep(source), encodeStep(source, [first, ...rest], 'faster', { still: true, extras: true }), ...packaged];
  const urgent = encodeStep(source, [first], 'veryfast', { still: true, extras: rest.length === 0 });
  return rest.length === 0 ? [urgent, ...packaged] : [urgent, encodeStep(source, rest, 'faster', { still: false, extras: true }), ...packaged];
}

function skippedOf({ size }: Source, steps: Plan['steps']): Skipped[] {
  const made = new Set(steps.flatMap((step) => (step.kind === 'encode' ? step.makes.map(({ name }) => name) : [])));
  const small = LADDER.filter(({ name }) => !made.has(name)).map(({ name }): Skipped => ({ rendition: name, reason: 'source-too-small' }));
  const packaged = steps.some(({ kind }) => kind === 'package');
  return [
    ...small,
    { rendition: 'av1-720p', reason: Math.min(size.width, size.height) < AV1_FROM_SHORT_SIDE ? 'source-too-small' : 'not-earned' },
    ...(packaged ? [] : [{ rendition: 'hls', reason: 'too-short' } as const]),
  ];
}

function notesOf(report: ProbeReport, { video, audio, durationMs }: Source, wholeMs: number): Note[] {
  const others = report.audio.some(({ index, packets }) => packets > 0 && index !== audio?.index);
  const happened: Record<Note, boolean> = {
    'other-sound-left-out': others,
    shortened: durationMs < wholeMs,
    'hdr-converted': video.transfer !== 'sdr',
    deinterlaced: video.interlaced,
  };
  return ALL_NOTES.filter((note) => happened[note]);
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
    task: { video: video.index, audio: audio?.index ?? null, output, still: still(source), coded: { width: video.width, height: video.height } },
    makes: [{ output, name: 'source', role: 'rendition', codec: 'h264', size, durationMs, hasSound: audio !== null, provisional: true }],
  };
}

function packageStep(rungs: readonly RungSpec[]): PlanStep {
  return { kind: 'package', names: rungs.map(({ name }) => name), segmentMs: SEGMENT_MS, makes: [] };
}

/** One decode for all `rungs`, for the still, and for the preview and the storyboard. */
function encodeStep(source: Source, rungs: readonly RungSpec[], preset: Preset, wanted: { still: boolean; extras: boolean }): PlanStep {
  const { video, audio, durationMs, maxDurationMs } = source;
  const preview = wanted.extras ? previewRung(video, durationMs) : null;
  const storyboard = wanted.extras ? storyboardOf(video, durationMs) : null;
  const task: EncodeTask = {
    video: video.index,
    audio: audio ? { index: audio.index, loudness: LOUDNESS } : null,
    maxDurationMs,
    durationMs,
    rungs: [...rungs.map((rung) => rungTask(source, rung, preset)), ...(preview ? [preview.rung] : [])],
    still: wanted.still ? still(source) : null,
    sheet: storyboard && sheetTask(video, storyboard),
  };
  const made = { codec: 'h264', provisional: false } as const;
  const renditions = rungs.map((rung): Expected => {
    const { name } = rung;
    return { ...made, output: outputName(rung), name, role: 'rendition', size: rungSize(source.size, rung), durationMs, hasSound: audio !== null };
  });
  const shown = preview && {
    ...made,
    output: preview.rung.output,
    name: 'preview',
    size: preview.size,
    durationMs: preview.durationMs,
    hasSound: false,
  };
  return { kind: 'encode', task, makes: [...renditions, ...(shown ? [{ ...shown, role: 'preview' } as const] : [])], storyboard };
}

function rungTask({ video, size, maxDurationMs }: Source, rung: RungSpec, preset: Preset): RungTask {
  const rate = rungFrameRate(video.frameRate, video.constantFrameRate, rung.maxFrameRate);
  return {
    output: outputName(rung),
    videoFilter: moviePictures(video, rungSize(size, rung), rate, { startMs: 0, durationMs: maxDurationMs }),
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
  const small = stillSize(size);
  return { output: 'still.rgb', filter: stillFilter(video, small), ...small, atMs: STILL_SHARES.map((share) => Math.round(durationMs * share)) };
}
