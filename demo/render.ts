/**
 * Renders the demonstration clips: `node demo/render.ts [slug …]`; without a name, all of them.
 * Lossless masters stay in the folder for temporary files: `--paint` only makes them, `--encode` only uses them.
 * `QUALITY` (x264 crf) defaults to 30. The clips are committed, so this runs only when a scene or its music changes.
 */
import { mkdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoFolder, loadContent } from './content.ts';
import { FRAMES_PER_SECOND, PICTURE, type Scene } from './kit/frame.ts';
import { scores } from './scores/scores.ts';
import { ffmpeg, run } from './studio/ffmpeg.ts';
import { rawAudio, writeSoundtrack } from './studio/soundtrack.ts';
import { openTheatre } from './studio/theatre.ts';

const masters = join(tmpdir(), 'farandole-demo-masters');
const [paintOnly, encodeOnly] = ['--paint', '--encode'].map((flag) => process.argv.includes(flag));
const wanted = process.argv.slice(2).filter((name) => !name.startsWith('--'));

const planes = ['-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-s', `${PICTURE.width}x${PICTURE.height}`, '-r', `${FRAMES_PER_SECOND}`, '-i', '-'];
const lossless = ['-c:v', 'libx264', '-preset', 'ultrafast', '-qp', '0'];
const bt709 = ['-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-color_range', 'tv'];
// The ceiling keeps all clips together below 12 MB: the repository and the first visit both carry them.
const ceiling = ['-maxrate', '300k', '-bufsize', '900k'];
const picture = [
  '-c:v',
  'libx264',
  '-preset',
  'veryslow',
  '-tune',
  'animation',
  '-crf',
  process.env.QUALITY ?? '30',
  ...ceiling,
  '-g',
  '50',
  '-pix_fmt',
  'yuv420p',
  ...bt709,
];
const sound = ['-c:a', 'aac', '-b:a', '64k'];

const { videos } = await loadContent();
const chosen = videos.filter(({ slug }) => wanted.length === 0 || wanted.includes(slug));
await mkdir(masters, { recursive: true });
const theatre = encodeOnly ? null : await openTheatre();
try {
  for (const { slug, file } of chosen) {
    const score = scores[slug];
    if (!score) throw new Error(`No music for ${slug}`);
    const { scene } = (await import(`./scenes/${slug}.ts`)) as { scene: Scene };
    const master = join(masters, `${slug}.mkv`);
    if (theatre) {
      const painting = ffmpeg([...planes, ...lossless, master]);
      await theatre.perform(slug, painting.write);
      await painting.finish();
    }
    if (paintOnly) continue;
    const track = join(masters, `${slug}.f32`);
    const level = await writeSoundtrack(score, scene.seconds, track);
    const clip = join(demoFolder, 'clips', file);
    await run([
      '-i',
      master,
      ...rawAudio(track),
      '-map',
      '0:v',
      '-map',
      '1:a',
      '-af',
      level,
      ...picture,
      ...sound,
      '-shortest',
      '-movflags',
      '+faststart',
      '-map_metadata',
      '-1',
      '-fflags',
      '+bitexact',
      clip,
    ]);
    await rm(track);
    process.stdout.write(`${file}: ${scene.seconds} s, ${Math.round((await stat(clip)).size / 1024)} KiB\n`);
  }
} finally {
  await theatre?.close();
}
