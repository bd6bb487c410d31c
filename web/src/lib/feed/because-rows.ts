import type { Because } from '#lib/api-types.ts';

/** One signal as the panel draws it; the bars are shares of the widest bar of all, 0 to 1. */
export interface BecauseRow {
  signal: string;
  points: number;
  against: number;
  pointsBar: number;
  againstBar: number;
}

/** The signals of a ranking, heaviest first. Negative points draw as long as positive ones and say so in their number. */
export function becauseRows(because: Because): BecauseRow[] {
  const widest = Math.max(...because.signals.flatMap(({ points, against }) => [Math.abs(points), Math.abs(against)]), 0);
  const share = (points: number): number => (widest === 0 ? 0 : Math.abs(points) / widest);
  return because.signals
    .toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points))
    .map(({ signal, points, against }) => ({ signal, points, against, pointsBar: share(points), againstBar: share(against) }));
}
