import { sql } from 'kysely';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import type { AnalyticsTables } from '../tables.ts';
import { countOf, figureNames, type Histogram, type PlayErrorCode, type QualityFigure, qualityFigures, quantile } from './figures.ts';

/** What a player measured on one page. */
export interface QualityReport {
  values: readonly { figure: QualityFigure; value: number }[];
  errors: readonly PlayErrorCode[];
}

/** One figure over the last days. */
export interface QualitySummary {
  figure: QualityFigure;
  count: number;
  p50: number | null;
  p75: number | null;
  p95: number | null;
  days: { day: string; count: number; p75: number | null }[];
}

/** How playback goes, in sums that name nobody. */
export interface Quality {
  /** Durable when it resolves. */
  record(report: QualityReport): Promise<void>;
  /** The last seven days, today included, in UTC. */
  lastDays(): Promise<{ figures: QualitySummary[]; errors: { code: string; count: number }[] }>;
  /** Everything since ever, in the text that Prometheus reads. */
  exposition(): Promise<string>;
}

const EVER = '-infinity';
const ERRORS = 'play_error';
const DAYS = 7;

/** Builds it. */
export function createQuality({ db, clock }: { db: Database; clock: Clock }): Quality {
  const quality = () => db.for<AnalyticsTables>();
  return {
    async record({ values, errors }) {
      const hour = new Date(Math.floor(clock.now().getTime() / 3_600_000) * 3_600_000).toISOString();
      const rows = new Map<string, { figure: string; label: string; upTo: number; count: number; total: number }>();
      const add = (figure: string, label: string, upTo: number, value: number): void => {
        const row = rows.get(`${figure} ${label} ${upTo}`) ?? { figure, label, upTo, count: 0, total: 0 };
        rows.set(`${figure} ${label} ${upTo}`, { ...row, count: row.count + 1, total: row.total + value });
      };
      for (const { figure, value } of values)
        add(figure, '', qualityFigures[figure].bounds.find((bound) => value <= bound) ?? Number.POSITIVE_INFINITY, value);
      for (const code of errors) add(ERRORS, code, Number.POSITIVE_INFINITY, 1);
      // sorted, so that two reports never wait for each other in a circle
      const sorted = [EVER, hour].flatMap((each) =>
        [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => ({ ...row, hour: each })),
      );
      const column = <Key extends keyof (typeof sorted)[number]>(key: Key) => sorted.map((row) => String(row[key]));
      await sql`
        insert into analytics_quality as q (hour, figure, label, up_to, count, total)
        select * from unnest(${column('hour')}::timestamptz[], ${column('figure')}::text[], ${column('label')}::text[], ${column('upTo')}::float8[],
          ${column('count')}::bigint[], ${column('total')}::float8[])
        on conflict (hour, figure, label, up_to) do update set count = q.count + excluded.count, total = q.total + excluded.total`.execute(quality());
    },
    async lastDays() {
      const from = new Date(Math.floor(clock.now().getTime() / 86_400_000 - DAYS + 1) * 86_400_000);
      const { rows } = await sql<Row & { day: string }>`
        select to_char(hour at time zone 'utc', 'YYYY-MM-DD') as day, figure, label, up_to, sum(count)::float8 as count, sum(total) as total
        from analytics_quality where hour >= ${from} and hour < 'infinity' group by 1, 2, 3, 4`.execute(quality());
      const days = Array.from({ length: DAYS }, (_, place) => new Date(from.getTime() + place * 86_400_000).toISOString().slice(0, 10));
      return {
        figures: figureNames.map((figure) => {
          const { bounds } = qualityFigures[figure];
          const all = histogramOf(rows, figure);
          const at = (share: number) => quantile(all, bounds, share);
          const byDay = days.map((day) => {
            const one = histogramOf(
              rows.filter((row) => row.day === day),
              figure,
            );
            return { day, count: countOf(one), p75: quantile(one, bounds, 0.75) };
          });
          return { figure, count: countOf(all), p50: at(0.5), p75: at(0.75), p95: at(0.95), days: byDay };
        }),
        errors: sumByLabel(rows.filter((row) => row.figure === ERRORS)),
      };
    },
    async exposition() {
      const { rows } = await sql<Row>`
        select figure, label, up_to, count::float8 as count, total from analytics_quality where hour = '-infinity'`.execute(quality());
      const lines = figureNames.flatMap((figure) => {
        const { help, bounds } = qualityFigures[figure];
        const histogram = histogramOf(rows, figure);
        let below = 0;
        const buckets = histogram.counts.map((count, place) => {
          below += count;
          return `farandole_${figure}_bucket{le="${bounds[place] ?? '+Inf'}"} ${below}`;
        });
        const name = `farandole_${figure}`;
        return [`# HELP ${name} ${help}`, `# TYPE ${name} histogram`, ...buckets, `${name}_sum ${histogram.total}`, `${name}_count ${below}`];
      });
      const errors = sumByLabel(rows.filter((row) => row.figure === ERRORS)).map(
        ({ code, count }) => `farandole_play_error_total{code="${code}"} ${count}`,
      );
      return [
        ...lines,
        '# HELP farandole_play_error_total Videos that could not be played',
        '# TYPE farandole_play_error_total counter',
        ...errors,
        '',
      ].join('\n');
    },
  };
}

interface Row {
  figure: string;
  label: string;
  up_to: number;
  count: number;
  total: number;
}

function histogramOf(rows: readonly Row[], figure: QualityFigure): Histogram {
  const bounds: readonly number[] = qualityFigures[figure].bounds;
  const counts = Array.from({ length: bounds.length + 1 }, () => 0);
  let total = 0;
  for (const row of rows) {
    if (row.figure !== figure) continue;
    const place = bounds.indexOf(row.up_to);
    const at = place < 0 ? bounds.length : place;
    counts[at] = (counts[at] ?? 0) + row.count;
    total += row.total;
  }
  return { counts, total };
}

function sumByLabel(rows: readonly Row[]): { code: string; count: number }[] {
  const sums = new Map<string, number>();
  for (const { label, count } of rows) sums.set(label, (sums.get(label) ?? 0) + count);
  return [...sums].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count);
}
