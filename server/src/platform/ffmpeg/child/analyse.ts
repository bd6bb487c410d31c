import { closeSync, openSync, writeSync } from 'node:fs';
import { Decoder, Encoder, FilterAPI, Muxer } from 'node-av/api';
import { FF_ENCODER_PCM_S16LE } from 'node-av/constants';
import type { Frame, Packet, Stream } from 'node-av/lib';
import { decoderOptions } from '../allowed.ts';
import type { AnalyseTask, Container, RawTask } from '../engine.ts';
import { openInput, readPackets } from './open-input.ts';
import { MediaFault, outputPath } from './protocol.ts';

/** Something decoded frames are shown to. */
interface Tap {
  take(frame: Frame): void;
  end(): void;
}

/** Writes raw pictures, raw sound and the acoustic fingerprint that a task asks for, from one decode. */
export function analyse(container: Container, task: AnalyseTask): void {
  const demuxer = openInput(container);
  const streams = demuxer.getFormatContext().streams;
  const decoders = new Map<number, TapDecoder>();
  const add = (index: number, taps: Tap[]) => {
    const stream = streams[index];
    if (!stream) throw new MediaFault('unreadable', 'the track is gone');
    decoders.set(index, createTapDecoder(stream, taps));
  };
  if (task.pictures.length > 0) {
    add(task.video, task.pictures.map(rawTap));
  }
  if (task.sound) {
    const { track, samples, fingerprint } = task.sound;
    add(track, [rawTap(samples), ...(fingerprint ? [fingerprintTap(fingerprint)] : [])]);
  }
  for (const packet of readPackets(demuxer, [...decoders.keys()])) {
    decoders.get(packet.streamIndex)?.take(packet);
  }
  for (const decoder of decoders.values()) decoder.end();
  demuxer.closeSync();
}

interface TapDecoder {
  take(packet: Packet): void;
  end(): void;
}

function createTapDecoder(stream: Stream, taps: readonly Tap[]): TapDecoder {
  const decoder = Decoder.createSync(stream, { exitOnError: false, threadCount: 0, options: decoderOptions() });
  const show = (frames: readonly Frame[]) => {
    for (const frame of frames) {
      for (const tap of taps) {
        const own = frame.clone();
        if (!own) continue;
        tap.take(own);
        own.free();
      }
      frame.free();
    }
  };
  return {
    take: (packet) => show(decoder.decodeAllSync(packet)),
    end() {
      show(decoder.decodeAllSync(null));
      decoder.close();
      for (const tap of taps) tap.end();
    },
  };
}

/** Writes what leaves `filter` as bytes without any header. */
function rawTap({ filter, output }: RawTask): Tap {
  const file = openSync(output, 'w');
  return filterTap(
    filter,
    (frame) => writeSync(file, frame.toBuffer()),
    () => closeSync(file),
  );
}

/** Writes Chromaprint's items, 32 bits each in the byte order of this machine. */
function fingerprintTap({ filter, output }: RawTask): Tap {
  const encoder = Encoder.createSync(FF_ENCODER_PCM_S16LE);
  const muxer = Muxer.openSync(outputPath(output), { format: 'chromaprint', options: { fp_format: 'raw' } });
  const track = muxer.addStream(encoder);
  const write = () => {
    for (let packet = encoder.receiveSync(); packet && typeof packet === 'object' && 'pts' in packet; packet = encoder.receiveSync()) {
      muxer.writePacketSync(packet, track);
      packet.free();
    }
  };
  return filterTap(
    filter,
    (frame) => {
      encoder.encodeSync(frame);
      write();
    },
    () => {
      if (encoder.isEncoderInitialized) {
        encoder.flushSync();
        write();
        muxer.writePacketSync(null, track);
      }
      muxer.closeSync();
    },
  );
}

function filterTap(description: string, use: (frame: Frame) => void, end: () => void): Tap {
  const filter = FilterAPI.create(description);
  let ended = false;
  const attempt = (work: () => void) => {
    try {
      work();
    } catch (error) {
      // past a trim point the graph reports its end as an error
      if (!/end of file/i.test(String(error))) throw error;
      ended = true;
    }
  };
  const drain = () => {
    for (let frame = filter.receiveSync(); frame && typeof frame === 'object' && 'pts' in frame; frame = filter.receiveSync()) {
      use(frame);
      frame.free();
    }
  };
  return {
    take(frame) {
      if (ended) return;
      attempt(() => filter.processSync(frame));
      drain();
    },
    end() {
      if (!ended) attempt(() => filter.flushSync());
      drain();
      filter.close();
      end();
    },
  };
}
