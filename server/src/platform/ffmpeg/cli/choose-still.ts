import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { contrastOf } from '../contrast.ts';
import type { StillTask } from '../engine.ts';
import type { WorkFolder } from '../work-folder.ts';
import { STILLS } from './arguments.ts';

/**
 * Keeps the picture with most contrast of those the program wrote one after the other. The first of them is the film's
 * first, which stands in when there is no other.
 */
export async function chooseStill(folder: WorkFolder, task: StillTask | null): Promise<void> {
  if (!task) return;
  const [made] = await folder.reclaim([STILLS]);
  if (!made) return;
  const pictures = await readFile(made.path);
  const size = task.width * task.height * 3;
  let best: Buffer | null = null;
  for (let start = pictures.length > size ? size : 0; start + size <= pictures.length; start += size) {
    const picture = pictures.subarray(start, start + size);
    if (best === null || contrastOf(picture) > contrastOf(best)) best = picture;
  }
  if (best) await writeFile(path.join(folder.path, task.output), best);
}
