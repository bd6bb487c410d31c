import { FRAMES_PER_SECOND, HEIGHT, type Scene, WIDTH } from '../kit/frame.ts';
import { FAMILY } from '../kit/type.ts';

/**
 * Runs in the browser page: paints the frames of a scene (only every `step`-th for a preview) and posts its pixels to the renderer.
 * The font is loaded first; a first frame in a fallback font would be in the clip for ever.
 */
export async function perform(slug: string, step: number): Promise<void> {
  await Promise.all(
    [
      ['/font/figtree-latin-wght-normal.woff2', 'normal'],
      ['/font/figtree-latin-wght-italic.woff2', 'italic'],
    ].map(async ([url, style]) => document.fonts.add(await new FontFace(FAMILY, `url(${url})`, { weight: '300 900', style: style ?? 'normal' }).load())),
  );
  const { scene } = (await import(`/scenes/${slug}.ts`)) as { scene: Scene };
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [WIDTH, HEIGHT];
  const paint = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!paint) throw new Error('No drawing context');
  for (let frame = 0; frame < Math.round(scene.seconds * FRAMES_PER_SECOND); frame += step) {
    paint.save();
    scene.draw(paint, frame / FRAMES_PER_SECOND);
    paint.restore();
    await fetch('/frame', { method: 'POST', body: paint.getImageData(0, 0, WIDTH, HEIGHT).data });
  }
}
