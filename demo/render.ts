/**
 * Renders the demonstration clips: `node demo/render.ts [creator-slug …]`; without a name, all of them.
 * `QUALITY` (x264 crf) defaults to 28. The clips are committed, so this runs only when a scene or its music changes.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadContent } from './content.ts';
import { FRAMES_PER_SECOND, PICTURE, type Scene } from './kit/frame.ts';
import { scores } from './scores/scores.ts';
import { ffmpeg } from './studio/ffmpeg.ts';
import { rawAudio, writeSoundtrack } from './studio/soundtrack.ts';
import { openTheatre } from './studio/theatre.ts';

const clipFolder = fileURLToPath(new URL('clips/', import.meta.url));

const pictureFormat = ['-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-s', `${PICTURE.width}x${PICTURE.height}`, '-r', `${FRAMES_PER_SECOND}`, '-i', '-'];
const bt709 = ['-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-color_range', 'tv'];
const video = ['-c:v', 'libx264', '-preset', 'slow', '-tune', 'animation', '-crf', process.env.QUALITY ?? '28', '-g', '50', ...bt709];
const sound = ['-c:a', 'aac', '-b:a', '64k', '-shortest'];

const content = await loadContent();
const wanted = process.argv.slice(2);
const scratch = await mkdtemp(join(tmpdir(), 'farandole-demo-'));
const theatre = await openTheatre();
try {
  for (const { creator, slug } of content.videos) {
    const name = `${creator}-${slug}`;
    if (wanted.length > 0 && !wanted.includes(name) && !wanted.includes(slug)) continue;
    const score = scores[slug];
    if (!score) throw new Error(`No music for ${slug}`);
    const { scene } = (await import(`./scenes/${slug}.ts`)) as { scene: Scene };
    const track = join(scratch, `${slug}.f32`);
    const level = await writeSoundtrack(score, scene.seconds, track);
    const file = join(clipFolder, `${name}.mp4`);
    const encoder = ffmpeg([...pictureFormat, ...rawAudio(track), '-af', level, ...video, ...sound, '-movflags', '+faststart', '-map_metadata', '-1', '-fflags', '+bitexact', file]);
    await theatre.perform(slug, encoder.write);
    await encoder.finish();
    process.stdout.write(`${name}: ${scene.seconds} s, ${Math.round((await stat(file)).size / 1024)} KiB\n`);
  }
} finally {
  await theatre.close();
  await rm(scratch, { recursive: true });
}
