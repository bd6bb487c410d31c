import { writeFileSync } from 'node:fs';
import { FilterAPI } from 'node-av/api';
import type { Frame } from 'node-av/lib';
import { contrastOf } from '../contrast.ts';
import type { StillTask } from '../engine.ts';
import { createMoments } from './moments.ts';
import { toMs } from './open-input.ts';

/** Chooses a picture among those shown to it. */
export interface Stills {
  /** Looks at a frame; frames between the wanted moments cost nothing. The frame stays the caller's. */
  consider(frame: Frame): void;
  /** Writes the best one as raw RGB, if there was any. */
  write(): void;
}

/** Chooses the picture with most contrast among the wanted moments, or among all frames when no moment is named. */
export function createStills(task: StillTask): Stills {
  const filter = FilterAPI.create(task.filter);
  const wanted = task.atMs.length === 0 ? () => true : createMoments(task.atMs);
  let best: { rgb: Buffer; contrast: number } | null = null;
  return {
    consider(frame) {
      if (!wanted(toMs(frame.pts, frame.timeBase) ?? 0)) return;
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
      if (best) writeFileSync(task.output, best.rgb);
    },
  };
}
