import type { Measured } from './ratio.ts';

/** One unit (viewer): numerator `y` and denominator `x` of a ratio, and the same of the time before the experiment began, 0 where it was not there. */
export interface UnitBefore {
  readonly x: number;
  readonly y: number;
  readonly beforeX: number;
  readonly beforeY: number;
}

/**
 * Ratios `Σy / Σx` of several groups, with what was there before taken out (CUPED; Deng, Xu, Kohavi and Walker 2013, eq. 3–5,
 * on ratios made linear by the delta method, Deng, Knoblich and Lu 2018):
 *
 *     value_g = R_g − θ · z̄_g        R_g = Σy / Σx within the group,  r = (y − R_g·x) / x̄_g
 *                                    z = (y⁰ − R⁰·x⁰) / x̄⁰, R⁰ = Σy⁰ / Σx⁰ over all groups
 *     θ = Σ r·(z − z̄_g) / Σ (z − z̄_g)²        variance_g = Σ (r − θ·(z − z̄_g))² / (n·(n − 1))
 *
 * Nothing that came before can depend on the group, so that differences stay unbiased; their variance shrinks by the square of
 * the correlation of `r` and `z`. A unit that was not there before has `z = 0`, what is usual; where nobody was, these are the
 * plain ratios. With `x = 1` it is the method for means. Infinite variance below two units.
 */
export function cuped(groups: readonly (readonly UnitBefore[])[]): Measured[] {
  const all = groups.flat();
  const before = sum(all, ({ beforeX }) => beforeX);
  const rateBefore = before > 0 ? sum(all, ({ beforeY }) => beforeY) / before : 0;
  const usual = ({ beforeX, beforeY }: UnitBefore) => (before > 0 ? ((beforeY - rateBefore * beforeX) * all.length) / before : 0);
  const linear = groups.map((units) => {
    const x = sum(units, (unit) => unit.x);
    const ratio = x > 0 ? sum(units, ({ y }) => y) / x : 0;
    const meanUsual = sum(units, usual) / Math.max(1, units.length);
    const deviations = units.map((unit) => ({ r: x > 0 ? ((unit.y - ratio * unit.x) * units.length) / x : 0, z: usual(unit) - meanUsual }));
    return { x, ratio, meanUsual, deviations };
  });
  const together = linear.flatMap(({ deviations }) => deviations);
  const spread = sum(together, ({ z }) => z * z);
  const theta = spread > 0 ? sum(together, ({ r, z }) => r * z) / spread : 0;
  return linear.map(({ x, ratio, meanUsual, deviations }) => {
    const { length } = deviations;
    const left = sum(deviations, ({ r, z }) => (r - theta * z) ** 2);
    return { value: ratio - theta * meanUsual, variance: length < 2 || x <= 0 ? Number.POSITIVE_INFINITY : left / (length * (length - 1)) };
  });
}

function sum<Entry>(entries: readonly Entry[], of: (entry: Entry) => number): number {
  let total = 0;
  for (const entry of entries) total += of(entry);
  return total;
}
