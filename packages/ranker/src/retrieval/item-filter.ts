import type { ItemFilterSettings } from './filter-settings.ts';
import { degreesOf, type Interactions, type ItemPlaces, placesOf } from './interactions.ts';
import { topK } from './top-k.ts';

/** Similar items of every item. Row `i` is `[offsets[i], offsets[i + 1])` of `neighbours` and `weights`, by rising item number. */
export interface ItemFilter {
  readonly itemCount: number;
  readonly offsets: Float64Array;
  readonly neighbours: Uint32Array;
  /** `S_ij`, at least 0. */
  readonly weights: Float32Array;
}

/**
 * Builds the filter exactly from the whole log. Time grows with the sum of the squared row lengths (of row length ×
 * window in ordered rows); memory is 8 bytes a kept neighbour.
 */
export function buildItemFilter(interactions: Interactions, settings: ItemFilterSettings): ItemFilter {
  const { itemCount, ordered } = interactions;
  const degrees = degreesOf(interactions).map((degree) => Math.max(1, degree + settings.priorUsers));
  const places = placesOf(interactions);
  const asQuery = degrees.map((degree) => degree ** (-0.5 - settings.beta));
  const asCandidate = degrees.map((degree) => degree ** (settings.beta - 0.5));
  const userWeights = activityWeights(interactions, settings.activityExponent);
  const kernel = Float64Array.from({ length: settings.window + 1 }, (_, gap) => (gap === 0 ? 0 : gap ** -settings.gapExponent));

  const sums = new Float64Array(itemCount);
  const met = new Uint32Array(itemCount);
  const offsets = new Float64Array(itemCount + 1);
  const kept = growingPairs();
  for (let item = 0; item < itemCount; item++) {
    let count = 0;
    if (ordered) count = gatherWindows(interactions, places, item, kernel, settings.backward, sums, met);
    const share = ordered ? settings.wholeRow : 1;
    if (share > 0) count = gatherRows(interactions, places, item, share, userWeights, sums, met, count);
    const row = met.subarray(0, count).sort();
    const values = new Float64Array(count);
    for (let at = 0; at < count; at++) {
      const other = row[at] as number;
      values[at] = (sums[other] as number) * (asQuery[item] as number) * (asCandidate[other] as number);
      sums[other] = 0;
    }
    const best = count > settings.neighbours ? topK(values, settings.neighbours).sort() : null;
    for (let at = 0; at < (best?.length ?? count); at++) {
      const place = best ? (best[at] as number) : at;
      kept.push(row[place] as number, values[place] as number);
    }
    offsets[item + 1] = kept.length();
  }
  return { itemCount, offsets, ...kept.arrays() };
}

/** Adds `weight` times the row of each item of a history to `scores`; `weights[k]` belongs to `history[k]`. */
export function scoreByFilter(filter: ItemFilter, history: ArrayLike<number>, weights: ArrayLike<number>, scores: Float32Array): void {
  for (let at = 0; at < history.length; at++) {
    const item = history[at] as number;
    const weight = weights[at] as number;
    const end = filter.offsets[item + 1] as number;
    for (let place = filter.offsets[item] as number; place < end; place++) {
      const other = filter.neighbours[place] as number;
      scores[other] = (scores[other] as number) + weight * (filter.weights[place] as number);
    }
  }
}

/**
 * What each item of a history counts: `recency` to the power of the steps since, but at least `leastWeight`; 1 each
 * without order.
 */
export function historyWeights(
  length: number,
  ordered: boolean,
  { recency, leastWeight }: Pick<ItemFilterSettings, 'recency' | 'leastWeight'>,
): Float64Array {
  return Float64Array.from({ length }, (_, at) => (ordered ? Math.max(leastWeight, recency ** (length - 1 - at)) : 1));
}

function activityWeights({ userCount, offsets }: Interactions, exponent: number): Float64Array {
  return Float64Array.from({ length: userCount }, (_, user) => ((offsets[user + 1] as number) - (offsets[user] as number)) ** -exponent);
}

/** Adds what the rows of one item hold besides to the sums, by activity and times `share`; returns how many items were met, `count` included. */
function gatherRows(
  log: Interactions,
  places: ItemPlaces,
  item: number,
  share: number,
  userWeights: Float64Array,
  sums: Float64Array,
  met: Uint32Array,
  alreadyMet: number,
): number {
  let count = alreadyMet;
  const end = places.offsets[item + 1] as number;
  for (let at = places.offsets[item] as number; at < end; at++) {
    const user = places.users[at] as number;
    const weight = share * (userWeights[user] as number);
    const rowEnd = log.offsets[user + 1] as number;
    for (let place = log.offsets[user] as number; place < rowEnd; place++) {
      const other = log.items[place] as number;
      if (other === item) continue;
      if (sums[other] === 0) met[count++] = other;
      sums[other] = (sums[other] as number) + weight;
    }
  }
  return count;
}

/** Sums what stands within a window around each place of the item, by distance and direction; returns how many items were met. */
function gatherWindows(
  log: Interactions,
  places: ItemPlaces,
  item: number,
  kernel: Float64Array,
  backward: number,
  sums: Float64Array,
  met: Uint32Array,
): number {
  let count = 0;
  const window = kernel.length - 1;
  const end = places.offsets[item + 1] as number;
  for (let at = places.offsets[item] as number; at < end; at++) {
    const own = places.places[at] as number;
    const user = places.users[at] as number;
    const first = Math.max(log.offsets[user] as number, own - window);
    const last = Math.min((log.offsets[user + 1] as number) - 1, own + window);
    for (let place = first; place <= last; place++) {
      const other = log.items[place] as number;
      const weight = place > own ? (kernel[place - own] as number) : backward * (kernel[own - place] as number);
      if (other === item || weight === 0) continue;
      if (sums[other] === 0) met[count++] = other;
      sums[other] = (sums[other] as number) + weight;
    }
  }
  return count;
}

/** Two arrays that grow together, by doubling. */
function growingPairs() {
  let ids = new Uint32Array(1 << 16);
  let weights = new Float32Array(1 << 16);
  let length = 0;
  return {
    length: () => length,
    push(id: number, weight: number): void {
      if (length === ids.length) {
        const [moreIds, moreWeights] = [new Uint32Array(length * 2), new Float32Array(length * 2)];
        moreIds.set(ids);
        moreWeights.set(weights);
        [ids, weights] = [moreIds, moreWeights];
      }
      ids[length] = id;
      weights[length++] = weight;
    },
    arrays: () => ({ neighbours: ids.slice(0, length), weights: weights.slice(0, length) }),
  };
}
