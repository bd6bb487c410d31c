import { FilterAPI } from 'node-av/api';
import type { Frame } from 'node-av/lib';
import { soundFilter } from '../sound-filter.ts';

/** Brings decoded sound into the one form every rung is encoded from. */
export interface SoundChain {
  take(frame: Frame): void;
  end(): void;
}

/** Frames given to `use` are valid during the call only. */
export function createSoundChain(gain: number, maxDurationMs: number, use: (frame: Frame) => void): SoundChain {
  const filter = FilterAPI.create(soundFilter(gain, maxDurationMs));
  let ended = false;
  const drain = () => {
    for (let frame = filter.receiveSync(); frame && typeof frame === 'object' && 'pts' in frame; frame = filter.receiveSync()) {
      use(frame);
      frame.free();
    }
  };
  return {
    take(frame) {
      if (ended) return;
      // past the trim point the graph reports its end as an error
      ended = !fed(() => filter.processSync(frame));
      drain();
    },
    end() {
      if (!ended) fed(() => filter.flushSync());
      drain();
      filter.close();
    },
  };
}

function fed(work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (/end of file/i.test(String(error))) return false;
    throw error;
  }
}
