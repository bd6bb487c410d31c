import { stat } from 'node:fs/promises';
import { MAX_PACKETS, MAX_STREAMS } from '../allowed.ts';
import { orientationOfNumbers } from '../child/orientation.ts';
import { createTally, type Tally } from '../child/packet-tally.ts';
import type { AudioStream, Container, EngineAnswer, EngineFailure, ProbeReport, VideoStream } from '../engine.ts';
import { pixelShape } from '../pixel-shape.ts';
import { probeReportSchema } from '../probe-report.ts';
import { packetsArguments, streamsArguments } from './arguments.ts';
import { fractionOf, matrixNumbers, matrixOf, type ProbedStream, streamsSchema, transferOf } from './read-streams.ts';

type RunProbe = (program: 'ffprobe', parts: readonly string[], onLine: (line: string) => void) => Promise<EngineFailure | null>;

/** What the headers of 32 tracks may say, in characters; more is an attack. */
const MAX_HEADERS = 4_000_000;
/** FFmpeg's number of a profile or level that is not known. */
const UNKNOWN = -99;
const INTERLACED = ['tt', 'bb', 'tb', 'bt'];

/** Probes the input of `run`'s folder with two runs of ffprobe: the headers, then every packet. */
export async function probeWith(run: RunProbe, file: string, container: Container): Promise<EngineAnswer<ProbeReport>> {
  const unreadable = (message: string): EngineAnswer<ProbeReport> => ({ ok: false, failure: { kind: 'unreadable', message } });
  let text = '';
  const failure = await run('ffprobe', streamsArguments(container), (line) => {
    if (text.length <= MAX_HEADERS) text += line;
  });
  if (failure) return { ok: false, failure };
  const headers = streamsSchema.safeParse(parse(text));
  if (!headers.success) return unreadable(headers.error.message);
  const { streams, format } = headers.data;
  if (streams.length > MAX_STREAMS) return { ok: false, failure: { kind: 'too-many-streams', message: `${streams.length} streams` } };

  const wanted = streams.filter(({ codec_type }) => codec_type === 'video' || codec_type === 'audio');
  const tallies = new Map(wanted.map(({ index }) => [index, createTally()]));
  let packets = 0;
  const walked = await run('ffprobe', packetsArguments(container), (line) => {
    if (packets++ <= MAX_PACKETS) addPacket(tallies, line, (format.start_time ?? 0) * 1000);
  });
  if (walked) return { ok: false, failure: walked };
  if (packets > MAX_PACKETS) return unreadable('too many packets');

  const report = probeReportSchema.safeParse({
    durationMs: Math.round(Math.max(0, ...[...tallies.values()].map((tally) => tally.endMs()))),
    claimedDurationMs: format.duration === undefined ? null : Math.round(format.duration * 1000),
    bytes: (await stat(file)).size,
    streams: streams.length,
    video: wanted.flatMap((stream) => (stream.codec_type === 'video' ? [videoStream(stream, tallies)] : [])),
    audio: wanted.flatMap((stream) => (stream.codec_type === 'audio' ? [audioStream(stream, tallies)] : [])),
  });
  return report.success ? { ok: true, value: report.data } : unreadable(report.error.message);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // cut off, as it was too long
  }
}

/** Reads `stream_index=0|pts_time=0.04|dts_time=0|duration_time=0.04|size=123|flags=K_`. */
function addPacket(tallies: ReadonlyMap<number, Tally>, line: string, startMs: number): void {
  const fields = new Map(line.split('|').map((field) => field.split('=', 2) as [string, string]));
  const ms = (name: string) => {
    const value = Number(fields.get(name));
    return Number.isFinite(value) ? value * 1000 : null;
  };
  const at = ms('pts_time') ?? ms('dts_time');
  const tally = tallies.get(Number(fields.get('stream_index')));
  tally?.add(
    at === null ? null : at - startMs,
    ms('duration_time') ?? 0,
    Number(fields.get('size') ?? 0),
    fields.get('flags')?.startsWith('K') ?? false,
  );
}

function videoStream(stream: ProbedStream, tallies: ReadonlyMap<number, Tally>): VideoStream {
  const matrix = matrixNumbers(stream);
  return {
    index: stream.index,
    codec: stream.codec_name ?? 'unknown',
    profile: numberOr(stream.profile, UNKNOWN),
    level: stream.level ?? UNKNOWN,
    pixelFormat: stream.pix_fmt ?? null,
    width: stream.width ?? 0,
    height: stream.height ?? 0,
    sampleAspectRatio: pixelShape(fractionOf(stream.sample_aspect_ratio)),
    orientation: matrix && orientationOfNumbers(matrix),
    transfer: transferOf(stream.color_transfer),
    matrix: matrixOf(stream.color_space),
    fullRange: stream.color_range === 'pc',
    interlaced: INTERLACED.includes(stream.field_order ?? ''),
    attachedPicture: stream.disposition?.attached_pic === 1,
    ...tallyOf(stream, tallies).video(fractionOf(stream.avg_frame_rate)),
  };
}

function audioStream(stream: ProbedStream, tallies: ReadonlyMap<number, Tally>): AudioStream {
  const tally = tallyOf(stream, tallies);
  return {
    index: stream.index,
    codec: stream.codec_name ?? 'unknown',
    profile: numberOr(stream.profile, UNKNOWN),
    channels: stream.channels ?? 0,
    sampleRate: stream.sample_rate ?? 0,
    isDefault: stream.disposition?.default === 1,
    packets: tally.count(),
    endMs: Math.round(tally.endMs()),
  };
}

function tallyOf({ index }: ProbedStream, tallies: ReadonlyMap<number, Tally>): Tally {
  return tallies.get(index) ?? createTally();
}

function numberOr(text: string | undefined, fallback: number): number {
  const value = Number(text);
  return text !== undefined && Number.isInteger(value) ? value : fallback;
}
