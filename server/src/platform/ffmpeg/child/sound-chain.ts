import { FilterAPI } from 'node-av/api';
import type { Frame } from 'node-av/lib';

/** Brings decoded sound into the one form every rung is encoded from. */
export interface SoundChain {
  take(frame: Frame): void;
  end(): void;
}

/**
 * Stereo at 48 kHz that starts at 0, has no holes and is `gain` decibels louder (never above 0). Frames given to `use`
 * are valid during the call only.
 */
export function createSoundChain(gain: number, maxDurationMs: number, use: (frame: Frame) => void): SoundChain {
  const filter = FilterAPI.create(
    [
      'aresample=48000:async=1:first_pts=0',
      `atrim=duration=${maxDurationMs / 1000}`,
      'aformat=sample_fmts=fltp:channel_layouts=stereo',
      `volume=${gain.toFixed(2)}dB`,
      // without it a graph may hand on a time base in which a whole track lasts a quarter of a second
      'asettb=1/48000',
      'asetpts=N/SR/TB',
    ].join(','),
  );
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
