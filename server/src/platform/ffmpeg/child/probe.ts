import { statSync } from 'node:fs';
import {
  AV_DISPOSITION_ATTACHED_PIC,
  AV_DISPOSITION_DEFAULT,
  AV_FIELD_PROGRESSIVE,
  AV_FIELD_UNKNOWN,
  AV_NOPTS_VALUE,
  AV_OPT_TYPE_INT,
  AV_PKT_DATA_DISPLAYMATRIX,
  AVCOL_RANGE_JPEG,
  AVCOL_TRC_ARIB_STD_B67,
  AVCOL_TRC_SMPTE2084,
  AVMEDIA_TYPE_AUDIO,
  AVMEDIA_TYPE_VIDEO,
} from 'node-av/constants';
import { avGetCodecName, avGetPixFmtName, Codec, CodecContext, type Stream } from 'node-av/lib';
import { MAX_PACKETS, MAX_STREAMS } from '../allowed.ts';
import type { AudioStream, Container, ProbeReport, Transfer, VideoStream } from '../engine.ts';
import { pixelShape } from '../pixel-shape.ts';
import { openInput, readPackets, toMs } from './open-input.ts';
import { orientationOf } from './orientation.ts';
import { createTally, type Tally } from './packet-tally.ts';
import { MediaFault } from './protocol.ts';

/** Reads headers and walks every packet without decoding: what a header claims is compared with what is there. */
export function probe(container: Container, name: string): ProbeReport {
  const demuxer = openInput(container, name);
  const streams = demuxer.getFormatContext().streams;
  if (streams.length > MAX_STREAMS) throw new MediaFault('too-many-streams', `${streams.length} streams`);
  const wanted = streams.filter(({ codecpar }) => codecpar.codecType === AVMEDIA_TYPE_VIDEO || codecpar.codecType === AVMEDIA_TYPE_AUDIO);
  const tallies = new Map(wanted.map((stream) => [stream.index, createTally()]));
  let packets = 0;
  for (const packet of readPackets(demuxer, [...tallies.keys()])) {
    if (++packets > MAX_PACKETS) throw new MediaFault('unreadable', 'too many packets');
    const pts = packet.pts === AV_NOPTS_VALUE ? packet.dts : packet.pts;
    tallies.get(packet.streamIndex)?.add(toMs(pts, packet.timeBase), toMs(packet.duration, packet.timeBase) ?? 0, packet.size, packet.isKeyframe);
  }
  const claimed = demuxer.getFormatContext().duration;
  const report: ProbeReport = {
    durationMs: Math.round(Math.max(0, ...[...tallies.values()].map((tally) => tally.endMs()))),
    claimedDurationMs: claimed === AV_NOPTS_VALUE ? null : Math.round(Number(claimed) / 1000),
    bytes: statSync(name).size,
    streams: streams.length,
    video: [],
    audio: [],
  };
  for (const stream of wanted) {
    const tally = tallies.get(stream.index);
    if (!tally) continue;
    if (stream.codecpar.codecType === AVMEDIA_TYPE_VIDEO) report.video.push(videoStream(stream, tally));
    else report.audio.push(audioStream(stream, tally));
  }
  demuxer.closeSync();
  return report;
}

function videoStream(stream: Stream, tally: Tally): VideoStream {
  const { codecpar, avgFrameRate } = stream;
  const ratio = codecpar.sampleAspectRatio.num > 0 ? codecpar.sampleAspectRatio : stream.sampleAspectRatio;
  return {
    index: stream.index,
    codec: avGetCodecName(codecpar.codecId) ?? 'unknown',
    profile: codecpar.profile,
    level: codecpar.level,
    pixelFormat: avGetPixFmtName(codecpar.format as never),
    width: codecpar.width,
    height: codecpar.height,
    sampleAspectRatio: pixelShape(ratio),
    orientation: orientationOf(codecpar.getCodedSideData(AV_PKT_DATA_DISPLAYMATRIX)),
    transfer: transferOf(codecpar.colorTrc),
    matrix: codecpar.colorSpace,
    interlaced: isInterlaced(stream),
    fullRange: codecpar.colorRange === AVCOL_RANGE_JPEG,
    attachedPicture: stream.hasDisposition(AV_DISPOSITION_ATTACHED_PIC),
    ...tally.video({ num: avgFrameRate.num, den: avgFrameRate.den }),
  };
}

/** The field order reaches us only through the options of a decoder's context. */
function isInterlaced({ codecpar }: Stream): boolean {
  const codec = Codec.findDecoder(codecpar.codecId);
  if (!codec) return false;
  const context = new CodecContext();
  context.allocContext3(codec);
  context.parametersToContext(codecpar);
  const order = context.getOption('field_order', AV_OPT_TYPE_INT) ?? AV_FIELD_UNKNOWN;
  context.freeContext();
  return order > AV_FIELD_PROGRESSIVE;
}

function audioStream(stream: Stream, tally: Tally): AudioStream {
  const { codecpar } = stream;
  return {
    index: stream.index,
    codec: avGetCodecName(codecpar.codecId) ?? 'unknown',
    profile: codecpar.profile,
    channels: codecpar.channels,
    sampleRate: codecpar.sampleRate,
    isDefault: stream.hasDisposition(AV_DISPOSITION_DEFAULT),
    packets: tally.count(),
    endMs: Math.round(tally.endMs()),
  };
}

function transferOf(transfer: number): Transfer {
  if (transfer === AVCOL_TRC_ARIB_STD_B67) return 'hlg';
  return transfer === AVCOL_TRC_SMPTE2084 ? 'pq' : 'sdr';
}
