import type { Example } from './example.ts';
import { HEADS } from './head.ts';
import type { Parameters } from './parameters.ts';
import { type FeatureGroup, RANK } from './settings.ts';

const HEAD_COUNT = HEADS.length;

/** What brought a head's log-odds. `bias` and all amounts add up to it. */
export interface LogitShares {
  readonly bias: number;
  /** What each group of features brought by itself; groups that brought nothing are left out. */
  readonly groups: readonly { readonly group: string; readonly amount: number }[];
  /** What a group of the viewer and a group of the video brought by meeting. */
  readonly crosses: readonly { readonly viewer: string; readonly video: string; readonly amount: number }[];
}

/** Splits the log-odds of one head by group of features. Exact up to rounding, because everything in them is a sum. */
export function explainLogit(
  { weights, vectors, scales, rows }: Parameters,
  example: Example,
  groups: readonly FeatureGroup[],
  sides: Uint8Array,
  head: number,
): LogitShares {
  const linear = new Float64Array(groups.length);
  const sums = new Float64Array(groups.length * RANK);
  const present = new Set<number>();
  for (let at = 0; at < example.length; at++) {
    const row = example.rows[at] as number;
    const group = example.groups[at] as number;
    if (row >= rows) continue;
    const value = example.values[at] as number;
    present.add(group);
    linear[group] = (linear[group] as number) + value * (weights[row * HEAD_COUNT + head] as number);
    for (let f = 0; f < RANK; f++) sums[group * RANK + f] = (sums[group * RANK + f] as number) + value * (vectors[row * RANK + f] as number);
  }
  const nameOf = (group: number) => groups[group]?.name ?? '';
  const crosses: { viewer: string; video: string; amount: number }[] = [];
  for (const viewer of present) {
    if (sides[viewer] !== 1) continue;
    for (const video of present) {
      if (sides[video] !== 2) continue;
      let amount = 0;
      for (let f = 0; f < RANK; f++)
        amount += (scales[head * RANK + f] as number) * (sums[viewer * RANK + f] as number) * (sums[video * RANK + f] as number);
      if (amount !== 0) crosses.push({ viewer: nameOf(viewer), video: nameOf(video), amount });
    }
  }
  const alone = [...present].filter((group) => linear[group] !== 0).map((group) => ({ group: nameOf(group), amount: linear[group] as number }));
  return { bias: weights[head] as number, groups: alone, crosses };
}
