import { writeFileSync } from 'node:fs';
import { FilterAPI } from 'node-av/api';
import type { Frame } from 'node-av/lib';
import type { StillTask } from '../engine.ts';
import { toMs } from './open-input.ts';

/** Chooses a picture among those shown to it. */
export interface Stills {
  /** Looks at a frame; frames between the wanted moments cost nothing. The frame stays the caller's. */
  consider(frame: Frame): void;
  /** Writes the best one as raw RGB. Returns false when there was none. */
  write(): boolean;
}

/** Chooses the picture with most contrast among the wanted moments, or among all frames when no moment is named. */
export function createStills(task: StillTask): Stills {
  const filter = FilterAPI.create(task.filter);
  const moments = [...task.atMs].sort((a, b) => a - b);
  const everyFrame = moments.length === 0;
  let best: { rgb: Buffer; contrast: number } | null = null;
  return {
    consider(frame) {
      if (!everyFrame) {
        const next = moments[0];
        if (next === undefined || (toMs(frame.pts, frame.timeBase) ?? 0) < next) return;
        moments.shift();
      }
      const copy = frame.clone();
      if (!copy) return;
      for (const small of filter.processAllSync(copy)) {
        const rgb = small.toBuffer();
        small.free();
        if (rgb.length !== task.width * task.height * 3) continue;
        const contrast = contrastOf(rgb);
        if (!best || contrast > best.contrast) best = { rgb, contrast };
      }
      copy.free();
    },
    write() {
      filter.close();
      if (!best) return false;
      writeFileSync(task.output, best.rgb);
      return true;
    },
  };
}

/** Variance of the green samples: black, white and blurred frames lose. */
function contrastOf(rgb: Buffer): number {
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let index = 1; index < rgb.length; index += 12) {
    const value = rgb[index] ?? 0;
    sum += value;
    squares += value * value;
    count += 1;
  }
  return count === 0 ? 0 : squares / count - (sum / count) ** 2;
}
