import { Demuxer } from 'node-av/api';
import { AV_NOPTS_VALUE, AVDISCARD_ALL } from 'node-av/constants';
import { avRescaleQ, Packet, type Stream } from 'node-av/lib';
import { DEMUXERS, demuxerOptions } from '../allowed.ts';
import type { Container } from '../engine.ts';
import { INPUT, MediaFault } from './protocol.ts';

const MICROSECOND = { num: 1, den: 1_000_000 };

/** Opens an input with the one demuxer its first bytes allow. Throws `MediaFault` when it cannot be read. */
export function openInput(container: Container, name = INPUT): Demuxer {
  try {
    return Demuxer.openSync(name, { format: DEMUXERS[container], options: demuxerOptions() });
  } catch (error) {
    throw new MediaFault('unreadable', String(error));
  }
}

/**
 * Reads the packets of the chosen tracks once, in file order, with time starting at 0. The packet is reused:
 * it is only valid until the next one. Tracks left out are not even demuxed.
 */
export function* readPackets(demuxer: Demuxer, tracks: readonly number[]): Generator<Packet> {
  const context = demuxer.getFormatContext();
  const streams = context.streams;
  for (const stream of streams) if (!tracks.includes(stream.index)) stream.discard = AVDISCARD_ALL;
  const start = context.startTime === AV_NOPTS_VALUE ? 0n : context.startTime;
  const packet = new Packet();
  packet.alloc();
  try {
    while (context.readFrameSync(packet) >= 0) {
      const stream = streams[packet.streamIndex];
      if (stream && tracks.includes(stream.index)) {
        shift(packet, stream, start);
        yield packet;
      }
      packet.unref();
    }
  } finally {
    packet.free();
  }
}

function shift(packet: Packet, stream: Stream, start: bigint): void {
  const { num, den } = stream.timeBase;
  packet.timeBase = { num, den };
  const offset = avRescaleQ(start, MICROSECOND, packet.timeBase);
  if (packet.pts !== AV_NOPTS_VALUE) packet.pts -= offset;
  if (packet.dts !== AV_NOPTS_VALUE) packet.dts -= offset;
}

/** A time in milliseconds; `null` when the file gives none. */
export function toMs(value: bigint, base: { num: number; den: number }): number | null {
  return value === AV_NOPTS_VALUE ? null : (Number(value) * base.num * 1000) / base.den;
}
