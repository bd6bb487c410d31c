import { ffmpeg } from '../../server/src/platform/ffmpeg/testing/clips.ts';

/** Kinds of film that encoders find easy and hard, as FFmpeg makes them: `{size}` is `720x1280`. */
export const FILM_KINDS: Record<string, string> = {
  /** Fine detail that grows, with the grain of a sensor. */
  camera: 'mandelbrot=s={size}:r=30:end_scale=0.8:maxiter=100,gblur=sigma=0.8,format=yuv420p,noise=c0s=3:c0f=t',
  /** A face against a soft wall: large calm areas, slow movement, hardly any grain. */
  calm: 'gradients=s={size}:r=30:n=4:speed=0.004:seed=7,format=yuv420p,noise=c0s=2:c0f=t',
  /** Text and hard edges, as recorded from a screen. */
  screen: 'testsrc2=s={size}:r=30,scroll=vertical=0.004',
  /** Everything moves at once. */
  action:
    'mandelbrot=s={size}:r=30:end_scale=0.5:maxiter=100,gblur=sigma=1.2,rotate=t*0.5:c=gray,scroll=horizontal=0.01,format=yuv420p,noise=c0s=2:c0f=t',
};

/** Said, so that nothing converts colours between the film and what is compared with it. */
const BT709 = ['-color_range', 'tv', '-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709'];

/** Makes a film of one kind, nearly without loss, with a sound. */
export async function makeFilm(kind: string, file: string, size: string, seconds: number): Promise<string> {
  const picture = `${FILM_KINDS[kind]?.replace('{size}', size)},trim=duration=${seconds},format=yuv420p`;
  const sound = `sine=frequency=330:sample_rate=48000:duration=${seconds}`;
  const coding = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '10', '-g', '60', ...BT709, '-c:a', 'aac', '-b:a', '128k'];
  await ffmpeg(['-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', sound, ...coding, file]);
  return file;
}
