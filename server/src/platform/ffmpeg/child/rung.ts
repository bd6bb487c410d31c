import { Encoder, FilterAPI, Muxer } from 'node-av/api';
import { FF_ENCODER_AAC, FF_ENCODER_LIBSVTAV1, FF_ENCODER_LIBX264 } from 'node-av/constants';
import type { Frame, Packet } from 'node-av/lib';
import type { RungTask } from '../engine.ts';
import { pictureCoding } from '../picture-coding.ts';
import { outputPath } from './protocol.ts';

/** One file being made: pictures and sound in, MP4 out. */
export interface Rung {
  /** A decoded picture; stays the caller's. */
  picture(frame: Frame): void;
  /** Sound in its final form; stays the caller's. */
  sound(frame: Frame): void;
  finish(): void;
}

/** Starts a rung. The streams know nothing of the input's, or its display matrix and place would come along. */
export function createRung(task: RungTask, hasSound: boolean): Rung {
  const filter = FilterAPI.create(task.videoFilter, { framerate: task.frameRate });
  const pictures = pictureEncoder(task, filter);
  const sounds = hasSound && task.audioRate !== null ? Encoder.createSync(FF_ENCODER_AAC, { bitrate: task.audioRate }) : null;
  const muxer = Muxer.openSync(outputPath(task.output), { format: 'mp4', options: { movflags: '+faststart' } });
  const pictureTrack = muxer.addStream(pictures);
  const soundTrack = sounds ? muxer.addStream(sounds) : null;
  let ended = false;

  const write = (encoder: Encoder, track: number) =>
    drain(
      () => encoder.receiveSync(),
      (packet: Packet) => muxer.writePacketSync(packet, track),
    );
  const encodePictures = () =>
    drain(
      () => filter.receiveSync(),
      (frame: Frame) => {
        pictures.encodeSync(frame);
        write(pictures, pictureTrack);
      },
    );

  return {
    picture(frame) {
      if (ended) return;
      const own = frame.clone();
      if (!own) return;
      try {
        filter.processSync(own);
      } catch (error) {
        // past the trim point the graph reports its end as an error
        if (!/end of file/i.test(String(error))) throw error;
        ended = true;
      } finally {
        own.free();
      }
      encodePictures();
    },
    sound(frame) {
      if (!sounds || soundTrack === null) return;
      sounds.encodeSync(frame);
      write(sounds, soundTrack);
    },
    finish() {
      if (!ended) filter.flushSync();
      encodePictures();
      for (const [encoder, track] of [
        [pictures, pictureTrack],
        [sounds, soundTrack],
      ] as const) {
        if (!encoder?.isEncoderInitialized || track === null) continue;
        encoder.flushSync();
        write(encoder, track);
        muxer.writePacketSync(null, track);
      }
      muxer.closeSync();
      filter.close();
    },
  };
}

function pictureEncoder(task: RungTask, filter: FilterAPI): Encoder {
  const { encoder, options } = pictureCoding(task);
  return Encoder.createSync(ENCODERS[encoder], {
    filter,
    threadCount: 0,
    // left alone it would be 1 Mbit/s
    bitrate: 0,
    ...(task.maxRate === null ? {} : { maxRate: task.maxRate, bufSize: task.bufferSize }),
    gopSize: task.keyInterval,
    options,
  });
}

const ENCODERS = { libx264: FF_ENCODER_LIBX264, libsvtav1: FF_ENCODER_LIBSVTAV1 };

/** Takes everything that is ready. */
function drain<T extends Frame | Packet>(receive: () => T | unknown, use: (item: T) => void): void {
  for (let item = receive(); item && typeof item === 'object' && 'pts' in item; item = receive()) {
    use(item as T);
    (item as T).free();
  }
}
