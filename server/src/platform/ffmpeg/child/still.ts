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
  /** Whether every wanted moment was seen. */
  isDone(): boolean;
  /** Writes the best one as raw RGB, if there was any. */
  write(): void;
}

/**
 * Chooses the picture with most contrast among the wanted moments. The very first picture stands in when the film has
 * none at any of them.
 */
export function createStills(task: StillTask): Stills {
  const filter = FilterAPI.create(task.filter);
  const wanted = createMoments(task.atMs);
  const lastMs = Math.max(0, ...task.atMs);
  let seenMs = Number.NEGATIVE_INFINITY;
  let first: Buffer | null = null;
  let best: { rgb: Buffer; contrast: number } | null = null;
  const small = (frame: Frame): Buffer[] => {
    const copy = frame.clone();
    if (!copy) return [];
    const pictures = [...filter.processAllSync(copy)].map((made) => {
      const rgb = made.toBuffer();
      made.free();
      return rgb;
    });
    copy.free();
    return pictures.filter((rgb) => rgb.length === task.width * task.height * 3);
  };
  return {
    consider(frame) {
      seenMs = toMs(frame.pts, frame.timeBase) ?? 0;
      const isWanted = wanted(seenMs);
      if (!isWanted && first) return;
      for (const rgb of small(frame)) {
        first ??= rgb;
        const contrast = contrastOf(rgb);
        if (isWanted && (!best || contrast > best.contrast)) best = { rgb, contrast };
      }
    },
    isDone: () => seenMs >= lastMs,
    write() {
      filter.close();
      const chosen = best?.rgb ?? first;
      if (chosen) writeFileSync(task.output, chosen);
    },
  };
}
