import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ffmpeg, makeClip } from '#platform/ffmpeg/testing/clips.ts';
import type { RefusalReason } from '../refusals.ts';

/** A file that must be refused, and why. */
export interface Trick {
  name: string;
  file: string;
  reason: RefusalReason;
}

/** Makes files that pretend, lie or are broken. `folder` also gets `secret.ts`, which none of them may get at. */
export async function makeTricks(folder: string): Promise<Trick[]> {
  await mkdir(folder, { recursive: true });
  const at = (name: string) => path.join(folder, name);
  const plain = await makeClip(at('plain.mp4'));
  const bytes = await readFile(plain);
  await ffmpeg(['-i', plain, '-c', 'copy', '-f', 'mpegts', at('secret.ts')]);
  await ffmpeg(['-i', plain, '-c', 'copy', '-movflags', '+faststart', at('fast.mp4')]);
  const fast = await readFile(at('fast.mp4'));

  const text = (name: string, content: string) => writeFile(at(name), content).then(() => at(name));
  const clip = async (name: string, input: string, coding: readonly string[]) => {
    await ffmpeg(['-f', 'lavfi', '-i', input, ...coding, at(name)]);
    return at(name);
  };
  const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
  const playlist = `#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:1.0,\nfile://${at('secret.ts')}\n#EXT-X-ENDLIST\n`;
  const manyTracks = Array.from({ length: 40 }, () => ['-map', '0:a']).flat();

  return [
    { name: 'an empty file', file: await text('empty.mp4', ''), reason: 'media.empty' },
    { name: 'a text named .mp4', file: await text('text.mp4', 'Not a film at all.\n'.repeat(50)), reason: 'media.not-a-video' },
    { name: 'a playlist that names a local file', file: await text('playlist.mp4', playlist), reason: 'media.not-a-video' },
    {
      name: 'a playlist that names itself',
      file: await text('self.mp4', '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nself.mp4\n'),
      reason: 'media.not-a-video',
    },
    {
      name: 'a playlist that names a remote file',
      file: await text('remote.mov', '#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/x.ts\n'),
      reason: 'media.not-a-video',
    },
    {
      name: 'a script that names a local file',
      file: await text('concat.mp4', "ffconcat version 1.0\nfile 'secret.ts'\n"),
      reason: 'media.not-a-video',
    },
    {
      name: 'a playlist behind the first bytes of a film',
      file: await text('disguised.mp4', `\0\0\0\x18ftypmp42${playlist}`),
      reason: 'media.broken',
    },
    { name: 'a photo', file: await clip('photo.png', 'color=red:s=64x64:d=1', ['-frames:v', '1']), reason: 'media.not-a-video' },
    {
      name: 'an AVI with a dangerous codec',
      file: await clip('magic.avi', 'color=red:s=64x64:d=0.5', ['-c:v', 'magicyuv']),
      reason: 'media.format-not-allowed',
    },
    {
      name: 'a Matroska with a dangerous codec',
      file: await clip('magic.mkv', 'color=red:s=64x64:d=0.5', ['-c:v', 'magicyuv']),
      reason: 'media.codec-not-allowed',
    },
    { name: 'a transport stream', file: at('secret.ts'), reason: 'media.format-not-allowed' },
    { name: 'a film cut off before its index', file: await cut(at('cut.mp4'), bytes, 0.6), reason: 'media.broken' },
    { name: 'a film cut off after its index', file: await cut(at('half.mp4'), fast, 0.5), reason: 'media.broken' },
    { name: 'a film whose pictures are noise', file: await scramble(at('noise.mp4'), fast), reason: 'media.broken' },
    { name: 'sound alone', file: await clip('sound.m4a', 'sine=d=1', ['-c:a', 'aac']), reason: 'media.no-video-track' },
    {
      name: 'one pixel',
      file: await clip('pixel.webm', 'color=red:s=2x2:d=0.2,format=rgb24,crop=1:1:0:0:exact=1', ['-c:v', 'libvpx-vp9', '-pix_fmt', 'yuv444p']),
      reason: 'media.too-small',
    },
    { name: 'a flood of pixels', file: await clip('flood.mp4', 'color=red:s=4400x4400:r=1:d=1', h264), reason: 'media.too-many-pixels' },
    {
      name: 'a gap of ten hours between two frames',
      file: await clip('gap.mkv', "color=red:s=64x64:d=1,setpts='if(gte(N,15),PTS+36000/TB,PTS)'", [...h264, '-fps_mode', 'vfr']),
      reason: 'media.too-long',
    },
    { name: 'an hour at one frame a second', file: await clip('hour.mp4', 'color=red:s=32x32:r=1:d=3600', h264), reason: 'media.too-long' },
    {
      name: 'a thousand frames a second',
      file: await clip('fast-frames.mp4', 'color=red:s=32x32:r=1000:d=0.5', h264),
      reason: 'media.frame-rate-too-high',
    },
    {
      name: 'forty tracks',
      file: await ffmpeg([
        '-f',
        'lavfi',
        '-i',
        'sine=d=0.2',
        '-f',
        'lavfi',
        '-i',
        'color=red:s=32x32:d=0.2',
        '-map',
        '1:v',
        ...manyTracks,
        ...h264,
        '-c:a',
        'aac',
        at('tracks.mp4'),
      ]).then(() => at('tracks.mp4')),
      reason: 'media.too-many-tracks',
    },
  ];
}

async function cut(file: string, bytes: Buffer, share: number): Promise<string> {
  await writeFile(file, bytes.subarray(0, Math.floor(bytes.length * share)));
  return file;
}

/** Keeps the index and overwrites most of what it points at. */
async function scramble(file: string, bytes: Buffer): Promise<string> {
  const copy = Buffer.from(bytes);
  const start = copy.indexOf('mdat') + 4;
  for (let index = start; index < copy.length; index += 1) copy[index] = (index * 2_654_435_761) >>> 11;
  await writeFile(file, copy);
  return file;
}
