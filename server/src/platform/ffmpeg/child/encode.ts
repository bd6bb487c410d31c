import { Decoder } from 'node-av/api';
import type { Frame, Packet } from 'node-av/lib';
import { decoderOptions } from '../allowed.ts';
import type { Container, EncodeTask } from '../engine.ts';
import { measureGain } from './loudness.ts';
import { openInput, readPackets, toMs } from './open-input.ts';
import { createProgress, MediaFault } from './protocol.ts';
import { createRung, type Rung } from './rung.ts';
import { createSheet } from './sheet.ts';
import { createSoundChain } from './sound-chain.ts';
import { createStills } from './still.ts';

/** Above this share of damaged packets the film is refused, not shown full of holes. */
const MAX_DAMAGED = 0.1;

/** Makes every rung of the task from one decode. */
export function encode(container: Container, task: EncodeTask): void {
  const gain = task.audio ? measureGain(container, task.audio.index, task.audio.loudness, task.maxDurationMs) : 0;
  const demuxer = openInput(container);
  const video = demuxer.getStream(task.video);
  if (!video) throw new MediaFault('unreadable', 'the track is gone');
  const stills = task.still ? createStills(task.still) : null;
  const sheet = task.sheet ? createSheet(task.sheet) : null;
  const rungs = task.rungs.map((rung) => createRung(rung, task.audio !== null));
  const progress = createProgress();

  const pictures = createTrackDecoder(Decoder.createSync(video, { threadCount: 0, options: decoderOptions() }), (frame) => {
    progress((toMs(frame.pts, frame.timeBase) ?? 0) / Math.max(1, task.durationMs));
    stills?.consider(frame);
    sheet?.take(frame);
    for (const rung of rungs) rung.picture(frame);
  });
  const sound = task.audio ? soundDecoder(demuxer, task, gain, rungs) : null;

  for (const packet of readPackets(demuxer, sound && task.audio ? [task.video, task.audio.index] : [task.video])) {
    if (packet.streamIndex === task.video) pictures.take(packet);
    else sound?.take(packet);
    // a picture alone needs no more of the film than leads up to it
    if (rungs.length === 0 && sheet === null && stills?.isDone()) break;
  }
  pictures.end();
  sound?.end();
  for (const rung of rungs) rung.finish();
  if (pictures.frames() === 0) throw new MediaFault('unreadable', 'not one frame could be decoded');
  if (pictures.damagedShare() > MAX_DAMAGED)
    throw new MediaFault('unreadable', `${Math.round(pictures.damagedShare() * 100)} % of the pictures are damaged`);
  stills?.write();
  sheet?.write();
}

function soundDecoder(demuxer: ReturnType<typeof openInput>, task: EncodeTask, gain: number, rungs: readonly Rung[]): TrackDecoder | null {
  const stream = task.audio ? demuxer.getStream(task.audio.index) : undefined;
  if (!stream) return null;
  const chain = createSoundChain(gain, task.maxDurationMs, (frame) => {
    for (const rung of rungs) rung.sound(frame);
  });
  const decoder = createTrackDecoder(Decoder.createSync(stream, { threadCount: 0, options: decoderOptions() }), (frame) => chain.take(frame));
  return {
    ...decoder,
    end() {
      decoder.end();
      chain.end();
    },
  };
}

/** Decodes one track, counting what is damaged instead of stopping at it. */
interface TrackDecoder {
  take(packet: Packet): void;
  end(): void;
  frames(): number;
  damagedShare(): number;
}

function createTrackDecoder(decoder: Decoder, use: (frame: Frame) => void): TrackDecoder {
  let packets = 0;
  let damaged = 0;
  let frames = 0;
  /** Damage is counted; whatever goes wrong with a frame afterwards is a fault of ours and ends the process. */
  const attempt = <T>(work: () => T): T | null => {
    try {
      return work();
    } catch {
      damaged += 1;
      return null;
    }
  };
  const drain = () => {
    for (
      let frame = attempt(() => decoder.receiveSync());
      frame && typeof frame === 'object' && 'pts' in frame;
      frame = attempt(() => decoder.receiveSync())
    ) {
      frames += 1;
      use(frame);
      frame.free();
    }
  };
  return {
    take(packet) {
      packets += 1;
      attempt(() => decoder.decodeSync(packet));
      drain();
    },
    end() {
      attempt(() => decoder.decodeSync(null));
      drain();
      decoder.close();
    },
    frames: () => frames,
    damagedShare: () => (packets === 0 ? 1 : damaged / packets),
  };
}
