import { describe, expect, it } from 'vitest';
import { iconPath } from './icon-path.ts';

describe('the outline of an icon', () => {
  it('draws lines, circles and boxes as the elements do', () => {
    expect(iconPath([['line', { x1: '3', y1: '12', x2: '21', y2: '12' }]])).toBe('M3 12L21 12');
    expect(iconPath([['circle', { cx: '12', cy: '12', r: '3' }]])).toBe('M9 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0');
    expect(iconPath([['rect', { x: '2', y: '4', width: '10', height: '6' }]])).toBe('M2 4h10v6h-10z');
    expect(iconPath([['rect', { x: '2', y: '4', width: '10', height: '6', rx: '2' }]])).toBe(
      'M4 4h6a2 2 0 0 1 2 2v2a2 2 0 0 1 -2 2h-6a2 2 0 0 1 -2 -2v-2a2 2 0 0 1 2 -2z',
    );
  });

  it('puts several shapes one after the other', () => {
    expect(
      iconPath([
        ['path', { d: 'M5 12h14' }],
        ['polyline', { points: '1,2 3,4' }],
      ]),
    ).toBe('M5 12h14M1,2 3,4');
  });

  it('lets a shape begin where it says, not where the one before it ended', () => {
    const cross = [
      ['path', { d: 'M18 6 6 18' }],
      ['path', { d: 'm6 6 12 12' }],
    ] as const;
    expect(iconPath(cross)).toBe('M18 6 6 18M6 6l12 12');
    expect(iconPath([['path', { d: 'm9 17-5-5 5-5' }]])).toBe('M9 17l-5-5 5-5');
    expect(iconPath([['path', { d: 'm2.5.5a2 2 0 0 1 3 0' }]])).toBe('M2.5 .5a2 2 0 0 1 3 0');
  });

  it('says so when a shape is unknown, instead of leaving it out', () => {
    expect(() => iconPath([['text', {}]])).toThrow('<text>');
  });
});
