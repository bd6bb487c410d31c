import type { Measured } from './ratio.ts';

/** One unit: what was measured, and the same unit before the experiment began. */
export interface UnitBefore {
  readonly before: number;
  readonly during: number;
}

/**
 * Means of several groups with what was there before taken out: `Y − θ(X − X̄)`, `θ = cov(Y, X) / var(X)` over all groups
 * (CUPED; Deng, Xu, Kohavi and Walker 2013, eq. 3–5). Nothing that came before can depend on the arm, so that the
 * difference of two groups stays unbiased; its variance shrinks by the square of the correlation.
 */
export function cuped(groups: readonly (readonly UnitBefore[])[]): Measured[] {
  const all = groups.flat();
  const [meanX, meanY] = [mean(all, ({ before }) => before), mean(all, ({ during }) => during)];
  const varX = mean(all, ({ before }) => (before - meanX) ** 2);
  const cov = mean(all, ({ before, during }) => (before - meanX) * (during - meanY));
  const theta = varX === 0 ? 0 : cov / varX;
  return groups.map((units) => {
    const adjusted = ({ before, during }: UnitBefore) => during - theta * (before - meanX);
    const value = mean(units, adjusted);
    const variance = units.length < 2 ? Number.POSITIVE_INFINITY : mean(units, (unit) => (adjusted(unit) - value) ** 2) / (units.length - 1);
    return { value, variance };
  });
}

function mean<Unit>(units: readonly Unit[], of: (unit: Unit) => number): number {
  let sum = 0;
  for (const unit of units) sum += of(unit);
  return units.length === 0 ? 0 : sum / units.length;
}
