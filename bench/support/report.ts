import { availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';

/** What a benchmark measured: ratios against a baseline of the same minute, and absolute figures with their unit in the name. */
export type Figures = Record<string, number>;

/**
 * Prints a benchmark's result. First the machine, then one figure a line, and last one JSON object:
 * `{"bench": name, "figures": {…}, "missed": […]}`. `missed` names the figures beyond their target; the exit code is 1 when there are any.
 */
export function report(name: string, figures: Figures, missed: readonly string[]): void {
  console.log(machineLine());
  const width = Math.max(0, ...Object.keys(figures).map((figure) => figure.length));
  for (const [figure, value] of Object.entries(figures)) {
    console.log(`${figure.padEnd(width)}  ${round(value)}${missed.includes(figure) ? '  (missed)' : ''}`);
  }
  const rounded = Object.fromEntries(Object.entries(figures).map(([figure, value]) => [figure, round(value)]));
  console.log(JSON.stringify({ bench: name, figures: rounded, missed }));
  if (missed.length > 0) process.exitCode = 1;
}

/** The figures that are not above (`least`) or below (`most`) what they must reach. */
export function missedOf(figures: Figures, targets: { least?: Figures; most?: Figures }): string[] {
  const below = Object.entries(targets.least ?? {}).filter(([name, target]) => !((figures[name] ?? Number.NaN) >= target));
  const above = Object.entries(targets.most ?? {}).filter(([name, target]) => !((figures[name] ?? Number.NaN) <= target));
  return [...below, ...above].map(([name]) => name);
}

/** The machine a figure was measured on, and how busy it was: figures of two machines do not compare. */
export function machineLine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  return `machine: ${availableParallelism()} × ${model}, ${memory} GiB, ${platform()} ${release()}, Node ${process.version}, load ${loadavg()[0]?.toFixed(2)}`;
}

/** The middle of `values`; the mean of the two middle ones when their number is even. NaN when there are none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The value that a `share` of `values` does not exceed: 0.99 for the slowest hundredth. NaN when there are none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function round(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
