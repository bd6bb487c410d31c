/** Contact sheets for the eye: `node demo/preview.ts <folder> <slug …>` writes ten moments of each scene as one PNG. */
import { join } from 'node:path';
import { FRAMES_PER_SECOND, PICTURE, type Scene } from './kit/frame.ts';
import { ffmpeg } from './studio/ffmpeg.ts';
import { openTheatre } from './studio/theatre.ts';

const MOMENTS = 10;
const [folder = '.', ...slugs] = process.argv.slice(2);
const theatre = await openTheatre();
try {
  for (const slug of slugs) {
    const { scene } = (await import(`./scenes/${slug}.ts`)) as { scene: Scene };
    const filters = `scale=288:-1:in_color_matrix=bt709,tile=${MOMENTS / 2}x2:padding=6`;
    const sheet = ffmpeg([
      '-f',
      'rawvideo',
      '-pix_fmt',
      'yuv420p',
      '-s',
      `${PICTURE.width}x${PICTURE.height}`,
      '-i',
      '-',
      '-vf',
      filters,
      '-frames:v',
      '1',
      join(folder, `${slug}.png`),
    ]);
    await theatre.perform(slug, sheet.write, Math.ceil((scene.seconds * FRAMES_PER_SECOND) / MOMENTS));
    await sheet.finish();
  }
} finally {
  await theatre.close();
}
