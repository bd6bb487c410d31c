import { readFile, writeFile } from 'node:fs/promises';
import { type ClipOptions, makeClip } from '../../server/src/platform/ffmpeg/testing/clips.ts';

/**
 * A short MP4 that weighs `bytes` more than it needs, for tests of sending: an empty box of that size stands in front of the index,
 * so that the film opens only when every byte has arrived.
 */
export async function makeHeavyClip(file: string, bytes: number, options: ClipOptions = {}): Promise<string> {
  const film = await readFile(await makeClip(file, options));
  let index = 0;
  while (film.toString('latin1', index + 4, index + 8) !== 'moov') index += film.readUInt32BE(index);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(bytes + 8);
  head.write('free', 4, 'latin1');
  await writeFile(file, Buffer.concat([film.subarray(0, index), head, Buffer.alloc(bytes), film.subarray(index)]));
  return file;
}
