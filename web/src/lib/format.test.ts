import { describe, expect, it } from 'vitest';
import { formatClock, formatCompact, formatCount } from './figures.ts';
import { formatAgo, formatBytes, formatPercent, formatStretch } from './format.ts';

describe('numbers', () => {
  it('never hold the narrow no-break space, which our font lacks', () => {
    expect(formatCount(1_234_567, 'fr')).toBe('1\u00A0234\u00A0567');
    expect(formatCount(1_234_567, 'en')).toBe('1,234,567');
  });

  it('are shares that reach 100 % only when all is done', () => {
    expect([0.267, 0.999, 1].map((share) => formatPercent(share, 'fr'))).toEqual(['26\u00A0%', '99\u00A0%', '100\u00A0%']);
  });

  it('are short in the way of each language', () => {
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
