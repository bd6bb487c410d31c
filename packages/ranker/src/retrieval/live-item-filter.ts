import type { ItemFilterSettings } from './filter-settings.ts';
import type { ItemFilter } from './item-filter.ts';
import { createPairRows } from './pair-rows.ts';

/** How a filter that learns event by event forgets. */
export interface LiveFilterSettings extends ItemFilterSettings {
  /** Time after which what was learned counts half, in the unit of the times it is given; `Infinity` forgets nothing. */
  readonly halfLife: number;
}

/** Half-life of what For You has learned: 14 days, in milliseconds. */
export const LIVE_HALF_LIFE = 14 * 24 * 3_600_000;

/** Sums are scaled anew once an event weighs 2 to this power: far below where numbers of 32 bits end. */
const MOST_DOUBLINGS = 40;

/** A similar item and how similar it is. */
export interface Neighbour {
  readonly item: number;
  readonly weight: number;
}

/** The item-item filter, kept up to date by every positive event. Items are small whole numbers. */
export interface LiveItemFilter {
  /**
   * Somebody took to `item` after `history` (the latest last, without `item`). `weight` is what the event counts, 1 as a
   * rule; less for somebody who takes to everything. `now` goes by what forgetting goes by; an earlier one counts less.
   */
  learn(item: number, history: ArrayLike<number>, now: number, weight?: number): void;
  /** Up to `settings.neighbours` similar items, best first. */
  neighboursOf(item: number): Neighbour[];
  /** Removes an item from everywhere it can be proposed. Looks at every neighbourhood. */
  forget(item: number): void;
  /** All neighbourhoods at this instant, for `scoreByFilter`. */
  freeze(itemCount: number): ItemFilter;
}

/**
 * Learns the same sums as `buildItemFilter` does from ordered rows, one event at a time: an event adds its kernel to the pairs
 * with the last `window` items (`wholeRow` is left to the rebuild). An item keeps `neighbours` pairs, so that memory is bounded; a nightly exact rebuild takes
 * the error of that away. Forgetting is forward: instead of shrinking everything old, what comes later weighs more.
 */
export function createLiveItemFilter(settings: LiveFilterSettings): LiveItemFilter {
  const pairs = createPairRows(settings.neighbours);
  const kernel = Float64Array.from({ length: settings.window + 1 }, (_, gap) => (gap === 0 ? 0 : gap ** -settings.gapExponent));
  let degrees = new Float64Array(1024);
  let epoch: number | null = null;
  let latest = 0;

  const scaleAt = (now: number) => (epoch === null ? 1 : 2 ** ((now - epoch) / settings.halfLife));

  function advance(now: number): number {
    epoch ??= now;
    if ((now - epoch) / settings.halfLife > MOST_DOUBLINGS) {
      const shrink = 1 / scaleAt(now);
      pairs.scale(shrink);
      degrees = degrees.map((degree) => degree * shrink);
      epoch = now;
    }
    latest = Math.max(latest, now);
    return scaleAt(now);
  }

  /** Users of an item as they count now, and those it is taken to have besides. */
  const sizeOf = (item: number, scale: number) => Math.max(1, (degrees[item] ?? 0) / scale + settings.priorUsers);

  function neighboursOf(item: number): Neighbour[] {
    // sums and degrees are in the scale of the epoch
    const scale = scaleAt(latest);
    const own = sizeOf(item, scale) ** (-0.5 - settings.beta) / scale;
    const found: Neighbour[] = [];
    pairs.forEach(item, (other, sum) => void found.push({ item: other, weight: sum * own * sizeOf(other, scale) ** (settings.beta - 0.5) }));
    return found.sort((a, b) => b.weight - a.weight || a.item - b.item);
  }

  return {
    learn(item, history, now, weight = 1) {
      const scale = weight * advance(now);
      if (item >= degrees.length) {
        const more = new Float64Array(Math.max(item + 1, degrees.length * 2));
        more.set(degrees);
        degrees = more;
      }
      degrees[item] = (degrees[item] as number) + scale;
      const last = history.length - 1;
      const from = Math.max(0, history.length - settings.window);
      for (let at = last; at >= from; at--) {
        const other = history[at] as number;
        if (other === item) continue;
        const together = scale * (kernel[history.length - at] as number);
        pairs.add(other, item, together);
        if (settings.backward > 0) pairs.add(item, other, settings.backward * together);
      }
    },
    neighboursOf,
    forget(item) {
      pairs.clear(item);
      pairs.drop(item);
      degrees[item] = 0;
    },
    freeze(itemCount) {
      const rows = Array.from({ length: itemCount }, (_, item) => neighboursOf(item).sort((a, b) => a.item - b.item));
      const offsets = new Float64Array(itemCount + 1);
      rows.forEach((row, item) => {
        offsets[item + 1] = (offsets[item] as number) + row.length;
      });
      const all = rows.flat();
      return { itemCount, offsets, neighbours: Uint32Array.from(all, ({ item }) => item), weights: Float32Array.from(all, ({ weight }) => weight) };
    },
  };
}
