import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatClock, formatCompact, formatCount, formatNumber, spokenClock } from './figures.ts';
import { formatAgo, formatBytes, formatDate, formatDay, formatMoment, formatPercent, formatStretch, formatWeekday } from './format.ts';

describe('numbers', () => {
  it('never hold the narrow no-break space, which our font lacks, and nothing else of the site writes any [I-04]', () => {
    // what the helper is for: with an `Intl` that writes the wide one it could go
    expect(new Intl.NumberFormat('fr-FR').format(1_234_567)).toBe('1\u202F234\u202F567');
    expect(formatCount(1_234_567, 'fr')).toBe('1\u00A0234\u00A0567');
    expect(formatCount(1_234_567, 'en')).toBe('1,234,567');
    const date = '2026-11-23T14:05:00Z';
    const written = [
      formatNumber(-12_345.6, 'fr', { maximumFractionDigits: 1 }),
      formatCompact(12_345_678_900_000, 'fr'),
      formatPercent(123.45, 'fr'),
      formatBytes(1_234_567_000_000_000, 'fr'),
      formatStretch(36_000_000, 'fr'),
      formatAgo('2020-01-01T00:00:00Z', 'fr'),
      ...[formatDay, formatDate, formatMoment, formatWeekday].map((format) => format(date, 'fr')),
    ];
    for (const text of written) expect(text).not.toContain('\u202F');
    const helpers = /\/lib\/(figures|format)\.ts$/;
    const sources = globSync('**/*.{ts,svelte}', { cwd: new URL('..', import.meta.url), exclude: ['**/paraglide/**', '**/*.test.ts'] });
    const writing = sources.filter(
      (file) =>
        !helpers.test(`/${file}`) &&
        /(?<!drawable\()new Intl\.(Number|DateTime|RelativeTime)Format|toLocale(Date|Time)?String\(/.test(
          readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'),
        ),
    );
    expect(sources.length).toBeGreaterThan(200);
    expect(writing).toEqual([]);
  });

  it('are shares that reach 100 % only when all is done', () => {
    expect([0.267, 0.999, 1].map((share) => formatPercent(share, 'fr'))).toEqual(['26\u00A0%', '99\u00A0%', '100\u00A0%']);
  });

  it('are short in the way of each language [I-05]', () => {
    expect([1234, 105e6, 75e9].map((value) => formatCompact(value, 'fr'))).toEqual(['1,2\u00A0k', '105\u00A0M', '75\u00A0Md']);
    expect([1234, 105e6, 75e9].map((value) => formatCompact(value, 'en'))).toEqual(['1.2K', '105M', '75B']);
    expect(formatCompact(87, 'fr')).toBe('87');
  });
});

describe('sizes and times', () => {
  it('are written with their unit', () => {
    expect(formatBytes(12_400_000, 'fr')).toBe('12\u00A0Mo');
    expect(formatBytes(1_240_000, 'fr')).toBe('1,2\u00A0Mo');
    expect(formatBytes(1_079_000_000, 'fr')).toBe('1,07\u00A0Go');
    expect(formatBytes(999, 'en')).toBe('999\u00A0B');
    expect([32_000, 725_000, 3_729_000].map(formatClock)).toEqual(['0:32', '12:05', '1:02:09']);
    expect([7_000, 3_729_000].map(spokenClock)).toEqual(['0\u00A0min\u00A007', '62\u00A0min\u00A009']);
    expect(formatStretch(31.2, 'fr')).toBe('32\u00A0secondes');
    expect(formatStretch(95, 'en')).toBe('2 minutes');
  });

  it('tell how long ago', () => {
    const now = Date.parse('2026-11-23T12:00:00Z');
    expect(formatAgo('2026-11-23T11:59:40Z', 'fr', now)).toBe('maintenant');
    expect(formatAgo('2026-11-23T11:57:00Z', 'fr', now)).toBe('il y a 3 minutes');
    expect(formatAgo('2026-11-22T11:00:00Z', 'en', now)).toBe('yesterday');
  });
});
