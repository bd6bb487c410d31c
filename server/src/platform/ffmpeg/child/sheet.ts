import { writeFileSync } from 'node:fs';
import { FilterAPI } from 'node-av/api';
import type { Frame } from 'node-av/lib';
import type { SheetTask } from '../engine.ts';

/** Makes one picture of the whole film. */
export interface Sheet {
  /** Takes the next frame, which stays the caller's. */
  take(frame: Frame): void;
  /** Writes the picture as raw RGB. */
  write(): void;
}

/** Starts a sheet; what it shows is for the task's filter to say. */
export function createSheet(task: SheetTask): Sheet {
  const filter = FilterAPI.create(task.filter);
  let rgb: Buffer | null = null;
  const keep = (made: Iterable<Frame>) => {
    for (const frame of made) {
      rgb ??= frame.toBuffer();
      frame.free();
    }
  };
  return {
    take(frame) {
      const own = frame.clone();
      if (!own) return;
      if (rgb === null) keep(filter.processAllSync(own));
      own.free();
    },
    write() {
      if (rgb === null) keep(filter.flushFramesSync());
      filter.close();
      if (rgb) writeFileSync(task.output, rgb);
    },
  };
}
