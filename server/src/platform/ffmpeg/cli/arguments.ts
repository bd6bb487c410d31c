import { DEMUXERS, decoderOptions, demuxerOptions } from '../allowed.ts';
import { INPUT } from '../child/protocol.ts';
import type { Container, CopyTask, EncodeTask, PackageTask, RungTask, StillTask } from '../engine.ts';
import { pictureCoding } from '../picture-coding.ts';
import { soundFilter } from '../sound-filter.ts';
import { forProgram } from './without-tonemapx.ts';

/**
 * Command lines for FFmpeg's programs: constants, numbers of ours and plain names of the work folder. Nothing that a
 * user or a file says ever becomes a part of one.
 */

/** Says what went wrong and nothing else. */
export const QUIET = ['-hide_banner', '-nostdin', '-v', 'error'];
/** No word of the input comes along: neither of the file, nor of its tracks, nor of its chapters. */
const NO_WORDS = ['-map_metadata', '-1', '-map_chapters', '-1'];
const MP4 = [...NO_WORDS, '-f', 'mp4', '-movflags', '+faststart'];
/** Share of damaged pictures above which the film is refused, not shown full of holes. */
const MAX_DAMAGED = '0.1';
/** Tells progress on standard output. */
const PROGRESS = ['-progress', 'pipe:1', '-stats_period', '0.4'];

/** All moments' pictures one after the other, before the best is chosen. */
export const STILLS = 'stills.raw';

/** What the program can do besides what every FFmpeg can. */
export interface Abilities {
  tonemapx: boolean;
}

/** Opens the input with the one demuxer its first bytes allow. */
export function inputArguments(container: Container): string[] {
  return [...pairs(demuxerOptions()), '-f', DEMUXERS[container], '-i', INPUT];
}

/** As above, for a program that decodes. Turning pictures is for the filters to do. */
export function decodedInput(container: Container, more: readonly string[] = []): string[] {
  const { max_pixels } = decoderOptions();
  return ['-max_pixels', String(max_pixels), '-noautorotate', ...more, ...inputArguments(container)];
}

/** For ffprobe: what the headers say. */
export function streamsArguments(container: Container): string[] {
  return ['-v', 'error', '-bitexact', '-of', 'json', '-show_streams', '-show_format', ...inputArguments(container)];
}

/** For ffprobe: a line for each packet. */
export function packetsArguments(container: Container): string[] {
  const entries = 'packet=stream_index,pts_time,dts_time,duration_time,size,flags';
  return ['-v', 'error', '-of', 'compact=p=0', '-show_entries', entries, ...inputArguments(container)];
}

/** For ffmpeg: measures a sound track; the meter's words come on standard output. */
export function meterArguments(container: Container, track: number, filter: string): string[] {
  const words = `${filter},ametadata=mode=print:file='pipe\\:1'`;
  return [...QUIET, ...decodedInput(container), '-map', `0:${track}`, '-af', words, '-f', 'null', '-'];
}

/** For ffmpeg: one picture and at most one sound track in a new container, and a few pictures to choose from. */
export function copyArguments(container: Container, task: CopyTask, abilities: Abilities): string[] {
  const { still } = task;
  const decoded = still ? decodedInput(container, ['-skip_frame', 'nokey']) : [];
  const pictures = still
    ? ['-filter_complex', `[1:${task.video}]${stillChain(still, abilities)}[still]`, ...rawOutput('[still]', STILLS, still.atMs.length + 1)]
    : [];
  // square pixels, whatever a damaged container says
  const shape = ['-aspect', `${task.coded.width}:${task.coded.height}`];
  return [...QUIET, ...inputArguments(container), ...decoded, ...tracks(task), '-c', 'copy', ...shape, ...MP4, task.output, ...pictures];
}

/** For ffmpeg: the same streams as one file of fragments and the playlist that lists them. */
export function packageArguments(container: Container, task: PackageTask): string[] {
  const form = ['-f', 'hls', '-hls_time', String(task.segmentMs / 1000), '-hls_playlist_type', 'vod', '-hls_segment_type', 'fmp4'];
  const files = ['-hls_flags', 'single_file', '-hls_segment_filename', task.output, task.playlist];
  return [...QUIET, ...inputArguments(container), ...tracks(task), '-c', 'copy', ...NO_WORDS, ...form, ...files];
}

/** For ffmpeg: every rung from one decode. */
export function encodeArguments(container: Container, task: EncodeTask, gain: number, abilities: Abilities): string[] {
  const { rungs, still, sheet } = task;
  const takers = [
    ...rungs.map(({ videoFilter }, index) => ({ chain: forProgram(videoFilter, abilities), name: `v${index}` })),
    ...(still ? [{ chain: stillChain(still, abilities), name: 'still' }] : []),
    ...(sheet ? [{ chain: forProgram(sheet.filter, abilities), name: 'sheet' }] : []),
  ];
  const heard = task.audio ? rungs.flatMap(({ audioRate }, index) => (audioRate === null ? [] : [`[a${index}]`])) : [];
  const graph = [
    `[0:${task.video}]split=${takers.length}${takers.map((_taker, index) => `[p${index}]`).join('')}`,
    // the picture is upright by now, and a matrix that came along would turn it once more
    ...takers.map(({ chain, name }, index) => `[p${index}]${chain},sidedata=mode=delete:type=DISPLAYMATRIX[${name}]`),
    ...(task.audio && heard.length > 0
      ? [`[0:${task.audio.index}]${soundFilter(gain, task.maxDurationMs)},asplit=${heard.length}${heard.join('')}`]
      : []),
  ].join(';');
  return [
    ...[...QUIET, ...PROGRESS, '-max_error_rate', MAX_DAMAGED, '-abort_on', 'empty_output'],
    ...decodedInput(container),
    ...['-filter_complex', graph],
    ...rungs.flatMap((rung, index) => rungArguments(rung, index, heard.includes(`[a${index}]`))),
    ...(still ? rawOutput('[still]', STILLS, still.atMs.length + 1) : []),
    ...(sheet ? rawOutput('[sheet]', sheet.output, 1) : []),
  ];
}

function rungArguments(rung: RungTask, index: number, hasSound: boolean): string[] {
  const { encoder, options } = pictureCoding(rung);
  const sound = hasSound ? ['-map', `[a${index}]`, '-c:a', 'aac', '-b:a', String(rung.audioRate)] : [];
  const rates = rung.maxRate === null ? [] : ['-maxrate:v', String(rung.maxRate), '-bufsize:v', String(rung.bufferSize)];
  const coding = ['-c:v', encoder, '-b:v', '0', ...rates, '-g', String(rung.keyInterval), ...pairs(options, ':v')];
  return ['-map', `[v${index}]`, ...coding, ...sound, ...MP4, rung.output];
}

/** The film's first picture, and the first at or after each wanted moment. */
function stillChain(still: StillTask, abilities: Abilities): string {
  const moments = still.atMs.map((at) => (at / 1000).toFixed(3));
  const wanted = moments.map((at) => `gte(t,${at})*(isnan(prev_t)+lt(prev_t,${at}))`);
  return `select='${['eq(n,0)', ...wanted].join('+')}',${forProgram(still.filter, abilities)}`;
}

function rawOutput(label: string, file: string, frames: number): string[] {
  return ['-map', label, '-fps_mode', 'passthrough', '-frames:v', String(frames), '-f', 'rawvideo', '-pix_fmt', 'rgb24', file];
}

function tracks({ video, audio }: { video: number; audio: number | null }): string[] {
  return ['-map', `0:${video}`, ...(audio === null ? [] : ['-map', `0:${audio}`])];
}

function pairs(options: Record<string, string | number>, only = ''): string[] {
  return Object.entries(options).flatMap(([name, value]) => [`-${name}${only}`, String(value)]);
}
