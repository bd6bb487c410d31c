/**
 * The port to whatever decodes and encodes. Everything it is given comes from a stranger, so an implementation
 * runs it in a jailed process of its own; a crash ends that process and nothing else.
 */

/** Opens, probes and converts media files. */
export interface MediaEngine {
  /** Reads what a file holds, without trusting its name or its header. */
  probe(file: string, options: RunOptions): Promise<EngineAnswer<ProbeReport>>;
  /** The same of files that one process made, in their order; one that cannot be read fails them all. */
  probeAll(files: readonly string[], options: RunOptions): Promise<EngineAnswer<ProbeReport[]>>;
  /** Rewrites the container of web-safe streams, without decoding them. */
  copy(file: string, task: CopyTask, options: RunOptions): Promise<EngineAnswer<EngineOutput>>;
  /** Makes every rung of `task` from one decode. */
  encode(file: string, task: EncodeTask, options: RunOptions): Promise<EngineAnswer<EngineOutput>>;
  /** Cuts web-safe streams into fragments of one file, with the playlist that lists them, without decoding them. */
  package(file: string, task: PackageTask, options: RunOptions): Promise<EngineAnswer<EngineOutput>>;
  /** Writes raw pictures and sound for our own measurements; no still. */
  analyse(file: string, task: AnalyseTask, options: RunOptions): Promise<EngineAnswer<EngineOutput>>;
  /** Gets a process ready, so that the next call need not wait for one. */
  warm(): void;
  close(): Promise<void>;
}

/** How a call may be watched and stopped. */
export interface RunOptions {
  /** Aborting kills the process; the call then rejects with the signal's reason. */
  signal: AbortSignal;
  /** Which demuxer may read the file, from its first bytes. */
  container: Container;
  /** Wall-clock limit in milliseconds. */
  timeoutMs: number;
  /** Nobody waits for it: it gives way to what somebody does wait for. */
  background?: boolean;
  /** Told the share done, 0 to 1, a few times a second. */
  onProgress?: (share: number) => void;
}

/** Containers that are read at all. */
export type Container = 'mov' | 'matroska';

/** An answer, or why there is none. Only misuse of the port rejects. */
export type EngineAnswer<T> = { ok: true; value: T } | { ok: false; failure: EngineFailure };

/** Why a file gave no answer. */
export interface EngineFailure {
  /**
   * `unreadable`: the file is damaged or not what it claims. `too-many-streams`: above the limit. `codec`: needs a decoder
   * that is not allowed. `timed-out`: killed by a time limit. `crashed`: the process died by itself.
   */
  kind: 'unreadable' | 'too-many-streams' | 'codec' | 'timed-out' | 'crashed';
  /** For the log, never for a user. */
  message: string;
}

/** What a file holds. */
export interface ProbeReport {
  /** From the packets themselves: from the first to the end of the last. */
  durationMs: number;
  /** What the header claims, when it does. */
  claimedDurationMs: number | null;
  bytes: number;
  streams: number;
  video: VideoStream[];
  audio: AudioStream[];
}

/** A picture track. */
export interface VideoStream {
  index: number;
  /** FFmpeg's name, `h264`. */
  codec: string;
  /** FFmpeg's number of the profile; 66, 77 and 100 are H.264 Baseline, Main and High. */
  profile: number;
  /** 42 is level 4.2 in H.264. */
  level: number;
  pixelFormat: string | null;
  width: number;
  height: number;
  /** Shape of a pixel, 1 for square ones. */
  sampleAspectRatio: number;
  orientation: Orientation;
  transfer: Transfer;
  /** FFmpeg's number of the matrix; 1 is BT.709, 2 unknown. */
  matrix: number;
  fullRange: boolean;
  /** Two half pictures in each, from different moments. */
  interlaced: boolean;
  /** A still picture such as a cover. */
  attachedPicture: boolean;
  frames: number;
  /** When its last packet ends, in milliseconds. */
  endMs: number;
  frameRate: Fraction;
  /** Frames come at even distances. */
  constantFrameRate: boolean;
  /** Bits a second, from the packets. */
  bitrate: number;
  /** Longest distance between two key frames, in milliseconds. */
  keyFrameGapMs: number;
  /** Whether the very first packet can be decoded by itself. */
  startsWithKeyFrame: boolean;
}

/** A sound track. */
export interface AudioStream {
  index: number;
  codec: string;
  /** FFmpeg's number of the profile; 1 is AAC-LC. */
  profile: number;
  channels: number;
  sampleRate: number;
  isDefault: boolean;
  packets: number;
  /** When its last packet ends, in milliseconds. */
  endMs: number;
}

/** How light was turned into numbers. */
export type Transfer = 'sdr' | 'hlg' | 'pq';

/** The filter chain that puts a picture upright: eight ways to lay a rectangle, `null` when it already is. */
export type Orientation =
  | null
  | 'transpose=clock'
  | 'transpose=cclock'
  | 'hflip,vflip'
  | 'hflip'
  | 'vflip'
  | 'transpose=cclock_flip'
  | 'transpose=clock_flip';

/** Orientations that exchange width and height. */
export function swapsSides(orientation: Orientation): boolean {
  return orientation?.startsWith('transpose') ?? false;
}

/** A rate as a fraction, such as 30000/1001. */
export interface Fraction {
  num: number;
  den: number;
}

/** Rewrites a container. */
export interface CopyTask {
  video: number;
  audio: number | null;
  output: string;
  still: StillTask | null;
  /** The size of the pictures as they are coded, before any turn. Their pixels are square: no others are copied. */
  coded: { width: number; height: number };
}

/** Makes HLS of one file: RFC 8216 with byte ranges. */
export interface PackageTask {
  video: number;
  audio: number | null;
  output: string;
  playlist: string;
  /** A fragment begins at the first key frame after this, in milliseconds. */
  segmentMs: number;
}

/** Makes rungs. All names are plain file names, all filters built by us from numbers. */
export interface EncodeTask {
  video: number;
  audio: { index: number; loudness: LoudnessTarget } | null;
  /** Nothing after this is encoded, in milliseconds. */
  maxDurationMs: number;
  /** How long it will be, in milliseconds; to tell progress by. */
  durationMs: number;
  rungs: RungTask[];
  still: StillTask | null;
  sheet: SheetTask | null;
}

/** How loud the result may be; sound is only ever made quieter. */
export interface LoudnessTarget {
  /** Integrated loudness in LUFS. */
  integrated: number;
  /** True peak in dBTP. */
  peak: number;
}

/** One rung of the ladder. */
export interface RungTask {
  output: string;
  videoFilter: string;
  frameRate: Fraction;
  coding: PictureCoding;
  crf: number;
  /** Bits a second; `null` for whatever the quality takes. */
  maxRate: number | null;
  /** Bits. */
  bufferSize: number;
  /** Frames from key frame to key frame. */
  keyInterval: number;
  /** Bits a second; `null` leaves the sound out. */
  audioRate: number | null;
}

/** How pictures are encoded. AV1 presets are numbers, from 0 to 13; the larger, the faster. */
export type PictureCoding = { codec: 'h264'; preset: 'veryfast' | 'faster' } | { codec: 'av1'; preset: number };

/** A picture to choose from a few moments of the film: the one with most contrast wins. */
export interface StillTask {
  output: string;
  /** Ends in RGB of the size below. */
  filter: string;
  width: number;
  height: number;
  /** Moments to look at, in milliseconds. */
  atMs: number[];
}

/** One picture made of many: a table of small ones from the whole film. */
export interface SheetTask {
  output: string;
  /** Ends in one RGB picture of the size below. */
  filter: string;
  width: number;
  height: number;
}

/** A raw picture: three bytes a pixel, red, green, blue. */
export interface RawPicture {
  rgb: Uint8Array;
  width: number;
  height: number;
}

/** Looks at a film. A file whose frames never came is empty, or missing. */
export interface AnalyseTask {
  video: number;
  /** Raw pictures, one after the other without any header, each sort by a filter of its own. */
  pictures: RawTask[];
  /** `samples`: raw sound of 16 bits. `fingerprint`: Chromaprint's items of 32 bits; both little-endian. Both filters end in 16 bits. */
  sound: { track: number; samples: RawTask; fingerprint: RawTask | null } | null;
}

/** A file of what leaves a filter. */
export interface RawTask {
  output: string;
  /** Cuts what is too long. */
  filter: string;
}

/** Files made. They live until `release`, which callers must call. */
export interface EngineOutput {
  files: EngineFile[];
  /** When one was asked for and found. */
  still: RawPicture | null;
  /** When one was asked for and could be made. */
  sheet: RawPicture | null;
  release(): Promise<void>;
}

/** A file made. */
export interface EngineFile {
  /** As the task named it. */
  output: string;
  /** Absolute path; ours alone by now. */
  path: string;
  bytes: number;
}
