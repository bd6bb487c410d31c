import { Muxer } from 'node-av/api';
import type { Container, PackageTask } from '../engine.ts';
import { openInput, readPackets } from './open-input.ts';
import { MediaFault, outputPath } from './protocol.ts';

/** Cuts the streams into fragments of one file, and lists them in a playlist. */
export function packageStreams(container: Container, task: PackageTask): void {
  const demuxer = openInput(container);
  const muxer = Muxer.openSync(outputPath(task.playlist), {
    format: 'hls',
    options: {
      hls_time: task.segmentMs / 1000,
      hls_playlist_type: 'vod',
      hls_segment_type: 'fmp4',
      hls_flags: 'single_file',
      hls_segment_filename: outputPath(task.output),
    },
  });
  const places = new Map<number, number>();
  for (const index of task.audio === null ? [task.video] : [task.video, task.audio]) {
    const stream = demuxer.getStream(index);
    if (!stream) throw new MediaFault('unreadable', 'the track is gone');
    places.set(index, muxer.addStream(stream));
  }
  for (const stream of muxer.streams) stream.metadata = null;
  for (const packet of readPackets(demuxer, [...places.keys()])) {
    const place = places.get(packet.streamIndex);
    if (place !== undefined) muxer.writePacketSync(packet, place);
  }
  for (const place of places.values()) muxer.writePacketSync(null, place);
  muxer.closeSync();
}
