import { confidenceSequence, cuped, differenceOf, type Interval, type UnitBefore } from '@farandole/ranker';

/** Chance that an experiment without any effect is ever stopped, shared by all its guardrails and arms. */
const ALPHA = 0.05;

/** What one viewer of an arm did. */
export interface UnitSums {
  readonly impressions: number;
  readonly hides: number;
  readonly small: number;
  readonly completions: number;
  readonly watchMs: number;
  /** Pages, and how long they took to make, in microseconds. */
  readonly pages: number;
  readonly tookUs: number;
  /** The same of the weeks before the experiment began, as far as it is known. */
  readonly before: Before;
}

/** What one viewer did before an experiment began. */
export type Before = Pick<UnitSums, 'impressions' | 'hides' | 'completions' | 'watchMs'>;

/** A ratio over viewers that is compared with the control's. */
export interface Metric {
  readonly name: string;
  /** Denominator and numerator of one viewer. */
  of(unit: UnitSums): readonly [x: number, y: number];
  /** The same of what was there before, which is taken out; absent where that is not known. */
  before?(unit: Before): readonly [x: number, y: number];
  /** An effect that would matter, which the intervals are narrowest for. */
  readonly matters: number;
  /** A guardrail: how much worse than the control an arm may be, and which way is worse. */
  readonly guard?: { readonly worse: 'higher' | 'lower'; readonly by: number };
}

/** What experiments are judged by, guardrails included. */
export const metrics: readonly Metric[] = [
  { name: 'hide-rate', ...twice(({ impressions, hides }) => [impressions, hides]), matters: 0.005, guard: { worse: 'higher', by: 0.002 } },
  { name: 'small-creators', of: ({ impressions, small }) => [impressions, small], matters: 0.05, guard: { worse: 'lower', by: 0.02 } },
  { name: 'latency-ms', of: ({ pages, tookUs }) => [pages, tookUs / 1000], matters: 10, guard: { worse: 'higher', by: 10 } },
  { name: 'completion', ...twice(({ impressions, completions }) => [impressions, completions]), matters: 0.05 },
  { name: 'watch-s', ...twice(({ impressions, watchMs }) => [impressions, watchMs / 1000]), matters: 1 },
];

/** How an arm stands to the control in one metric. */
export interface Comparison {
  readonly metric: string;
  readonly arm: number;
  /** Both as they would be if all arms had done alike before. */
  readonly value: number;
  readonly control: number;
  /** Of the difference; may be looked at as often as one likes. `null` ends are not known yet. */
  readonly difference: { readonly value: number; readonly low: number | null; readonly high: number | null };
  /** For sure worse than a guardrail allows. */
  readonly broken: boolean;
}

/** Compares every arm with the first, what the same viewers did before taken out (`cuped`). `units`: by arm, one entry a viewer. */
export function compare(units: readonly (readonly UnitSums[])[]): Comparison[] {
  const treatments = units.length - 1;
  const alpha = ALPHA / (metrics.filter(({ guard }) => guard).length * Math.max(1, treatments));
  return metrics.flatMap((metric) => {
    const [control, ...others] = cuped(units.map((arm) => arm.map((unit) => unitOf(metric, unit))));
    return others.flatMap((treatment, at) => {
      if (!control) return [];
      const difference = differenceOf(control, treatment);
      const interval = confidenceSequence(difference, metric.matters, alpha);
      return {
        ...{ metric: metric.name, arm: at + 1, value: treatment.value, control: control.value },
        difference: { value: difference.value, low: known(interval.low), high: known(interval.high) },
        broken: isBroken(metric, interval),
      };
    });
  });
}

function twice(of: (unit: Before) => readonly [x: number, y: number]): Pick<Metric, 'of' | 'before'> {
  return { of, before: of };
}

function unitOf(metric: Metric, unit: UnitSums): UnitBefore {
  const [x, y] = metric.of(unit);
  const [beforeX, beforeY] = metric.before?.(unit.before) ?? [0, 0];
  return { x, y, beforeX, beforeY };
}

function isBroken({ guard }: Metric, { low, high }: Interval): boolean {
  if (!guard) return false;
  return guard.worse === 'higher' ? low > guard.by : high < -guard.by;
}

function known(end: number): number | null {
  return Number.isFinite(end) ? end : null;
}
