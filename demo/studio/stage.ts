import { FRAMES_PER_SECOND, PICTURE, type Scene, WIDTH } from '../kit/frame.ts';
import { FAMILY } from '../kit/type.ts';
import { planes } from './planes.ts';

/**
 * Runs in the browser page: paints the frames of a scene (only every `step`-th for a preview) and posts its pixels to the renderer.
 * The font is loaded first; a first frame in a fallback font would be in the clip for ever.
 */
export async function perform(slug: string, step: number): Promise<void> {
  await Promise.all(
    [
      ['/font/figtree-latin-wght-normal.woff2', 'normal'],
      ['/font/figtree-latin-wght-italic.woff2', 'italic'],
    ].map(async ([url, style]) =>
      document.fonts.add(await new FontFace(FAMILY, `url(${url})`, { weight: '300 900', style: style ?? 'normal' }).load()),
    ),
  );
  const { scene } = (await import(`/scenes/${slug}.ts`)) as { scene: Scene };
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [PICTURE.width, PICTURE.height];
  const paint = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!paint) throw new Error('No drawing context');
  paint.scale(PICTURE.width / WIDTH, PICTURE.width / WIDTH);
  let sent: Promise<unknown> = Promise.resolve();
  for (let frame = 0; frame < Math.round(scene.seconds * FRAMES_PER_SECOND); frame += step) {
    paint.save();
    scene.draw(paint, frame / FRAMES_PER_SECOND);
    paint.restore();
    const body = planes(paint.getImageData(0, 0, PICTURE.width, PICTURE.height));
    await sent;
    sent = fetch('/frame', { method: 'POST', body });
  }
  await sent;
}
