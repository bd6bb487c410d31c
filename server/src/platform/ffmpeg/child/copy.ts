import { Decoder, Muxer } from 'node-av/api';
import { type Packet, Rational, type Stream } from 'node-av/lib';
import { decoderOptions } from '../allowed.ts';
import type { Container, CopyTask } from '../engine.ts';
import { createMoments } from './moments.ts';
import { openInput, readPackets, toMs } from './open-input.ts';
import { MediaFault, outputPath } from './protocol.ts';
import { createStills } from './still.ts';

const SQUARE = new Rational(1, 1);

/** Copies one picture and at most one sound track into a new container, nothing else. */
export function copy(container: Container, task: CopyTask): void {
  const demuxer = openInput(container);
  const video = demuxer.getStream(task.video);
  const audio = task.audio === null ? undefined : demuxer.getStream(task.audio);
  if (!video) throw new MediaFault('unreadable', 'the track is gone');
  const muxer = Muxer.openSync(outputPath(task.output), { format: 'mp4', options: { movflags: '+faststart' } });
  const picture = muxer.addStream(video);
  const places = new Map([[video.index, picture]]);
  if (audio) places.set(audio.index, muxer.addStream(audio));
  // the muxer copies what the tracks say about themselves: language, maker, place
  for (const stream of muxer.streams) stream.metadata = null;
  setSquare(muxer.streams[picture]);
  const stills = task.still ? createStills(task.still) : null;
  const wanted = createMoments(task.still?.atMs ?? []);
  const decoder = stills ? Decoder.createSync(video, { threadCount: 1, options: decoderOptions() }) : null;
  let keyFrames = 0;
  /** Decoding all key frames would cost the time that copying saves. */
  const isLookedAt = (packet: Packet) => {
    if (packet.streamIndex !== video.index || !packet.isKeyframe) return false;
    const isWanted = wanted(toMs(packet.pts, packet.timeBase) ?? 0);
    keyFrames += 1;
    return isWanted || keyFrames === 1;
  };
  const look = (packet: Packet | null) => {
    for (const frame of decoder?.decodeAllSync(packet) ?? []) {
      stills?.consider(frame);
      frame.free();
    }
  };
  for (const packet of readPackets(demuxer, [...places.keys()])) {
    const place = places.get(packet.streamIndex);
    if (place === undefined) continue;
    if (isLookedAt(packet)) look(packet);
    muxer.writePacketSync(packet, place);
  }
  for (const place of places.values()) muxer.writePacketSync(null, place);
  muxer.closeSync();
  look(null);
  stills?.write();
}

/** Only films of square pixels are copied. Where a damaged container says otherwise than its film, no muxer would write both. */
function setSquare(stream: Stream | undefined): void {
  if (!stream) return;
  stream.sampleAspectRatio = SQUARE;
  stream.codecpar.sampleAspectRatio = SQUARE;
}
