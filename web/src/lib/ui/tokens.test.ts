import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), 'utf8').replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->/g, '');
const tokens = read('lib/ui/tokens.css');
const files = globSync('**/*.{svelte,css,ts,html}', { cwd: root, exclude: ['**/paraglide/**', '**/*.test.ts'] }).filter(
  (file) => !file.endsWith('tokens.css'),
);
/** The rules of style of a file, `property: value` by `property: value`. */
const declarations = (file: string) => {
  const css = file.endsWith('.svelte') ? (/<style>([\s\S]*)<\/style>/.exec(read(file))?.[1] ?? '') : file.endsWith('.css') ? read(file) : '';
  return [...css.matchAll(/([\w-]+)\s*:\s*([^;{}]+)[;}]/g)].map(([, property, value]) => ({ property: property ?? '', value: value ?? '' }));
};
const faults = (wrong: (property: string, value: string) => boolean) =>
  files.flatMap((file) =>
    declarations(file)
      .filter(({ property, value }) => wrong(property, value))
      .map(({ property, value }) => `${file}: ${property}: ${value.trim()}`),
  );

it('there are styles to look at', () => {
  expect(files.flatMap(declarations).length).toBeGreaterThan(2000);
});

it('colours, sizes of type and durations stand in tokens.css and nowhere else [W-05]', () => {
  const hex = /(?<![\w&])#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})(?![\w-])/gi;
  // the hash of an anchor, an ordinary word, and a private method begin in the same way
  const colours = files.flatMap((file) =>
    (read(file).match(hex) ?? []).filter((text) => !/^#(add|bad|face)$/.test(text)).map((text) => `${file}: ${text}`),
  );
  expect(colours).toEqual([]);
  expect(faults((_, value) => /\b(rgba?|hsla?|oklch|oklab|lab|lch|hwb|color)\(/.test(value))).toEqual([]);
  // subtitles are as large as somebody chose
  const chosen = 'calc(1rem * var(--size))';
  expect(faults((property, value) => /^font(-size)?$/.test(property) && /\d(px|rem|em|pt|vw)\b/.test(value.replace(chosen, '')))).toEqual([]);
  expect(faults((property, value) => /^(transition|animation)/.test(property) && /(?<![\w-])[\d.]+m?s\b/.test(value))).toEqual([]);
});

it('has no gradient but scrims, writes nothing in capitals, and no surface is pure black or white [B-04]', () => {
  const scrims = /^linear-gradient\((to \w+, )?(var\(--scrim(-\w+)?\)( (0|100%|calc\((?:[^()]|var\([^)]*\))*\)))?(, )?)+\)$/;
  expect(faults((_, value) => value.includes('gradient') && !scrims.test(value.trim()))).toEqual([]);
  expect(files.filter((file) => /[^}]*(?<!first-letter\s*)\{[^{}]*text-transform:\s*(uppercase|capitalize)/.test(read(file)))).toEqual([]);
  expect(faults((property, value) => property.startsWith('background') && /\b(white|black)\b/.test(value))).toEqual([]);
  const surfaces = [...tokens.matchAll(/--(bg|surface-\d|video-back):\s*([^;]+);/g)];
  expect(surfaces).toHaveLength(5);
  for (const [, name, value] of surfaces) expect(value, name).not.toMatch(/#(000|fff|000000|ffffff)\b/i);
});

describe('contrast', () => {
  /** A token's colour in a theme, as `[r, g, b]` from 0 to 255. */
  const colour = (name: string, theme: 'light' | 'dark'): [number, number, number] => {
    const value = new RegExp(`--${name}:\\s*([^;]+);`).exec(tokens)?.[1] ?? '';
    const [first = '', second = first] = value.match(/#[0-9a-f]{6}/gi) ?? [];
    const code = theme === 'light' ? first : second;
    expect(code, name).not.toBe('');
    return [1, 3, 5].map((at) => Number.parseInt(code.slice(at, at + 2), 16)) as [number, number, number];
  };
  const linear = (channel: number) => (channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = (rgb: number[]) => 0.2126 * linear(rgb[0] ?? 0) + 0.7152 * linear(rgb[1] ?? 0) + 0.0722 * linear(rgb[2] ?? 0);
  const ratio = (one: number[], other: number[]) => {
    const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const surfaces = ['bg', 'surface-1', 'surface-2', 'surface-3'];
  const texts = ['text', 'text-2', 'text-3', 'link', 'brand-text', 'like', 'danger', 'warning', 'success', 'info'];
  const controls = ['line-strong', 'focus', 'chart-1', 'chart-2'];
  const fills = [['on-brand', 'brand'], ['on-danger', 'danger'], ...[0, 1, 2, 3, 4, 5].map((at) => ['avatar-ink', `avatar-${at}`])];

  it('of every pair of tokens in use is 4.5 for text and 3 for controls and charts, in both themes [B-01]', () => {
    for (const theme of ['light', 'dark'] as const) {
      const low = (pairs: string[][], least: number) =>
        pairs
          .map(([one = '', other = '']) => ({ pair: `${one} on ${other}`, value: ratio(colour(one, theme), colour(other, theme)) }))
          .filter(({ value }) => value < least);
      const on = (names: string[]) => names.flatMap((name) => surfaces.map((surface) => [name, surface]));
      expect(low([...on(texts), ...fills], 4.5), theme).toEqual([]);
      expect(low([...on(controls), ['focus-outline', 'focus']], 3), theme).toEqual([]);
    }
    // over the brightest picture, white text lies on the scrim
    const scrim = /--scrim:\s*rgb\((\d+) (\d+) (\d+) \/ ([\d.]+)\)/.exec(tokens);
    const alpha = Number(scrim?.[4]);
    const overWhite = [1, 2, 3].map((at) => Number(scrim?.[at]) * alpha + 255 * (1 - alpha));
    expect(ratio([255, 255, 255], overWhite)).toBeGreaterThanOrEqual(4.5);
    // what is written with a colour of its own is written with one of those that were measured
    const measured = new Set([
      ...texts,
      ...fills.map(([ink]) => ink),
      'on-video',
      'on-video-2',
      'video-like',
      'video-back',
      'bg',
      'brand',
      'line',
      ...controls,
      ...surfaces,
    ]);
    const inks = files.flatMap((file) =>
      declarations(file).flatMap(({ property, value }) =>
        property === 'color' ? [...value.matchAll(/var\(--([\w-]+)\)/g)].map(([, name]) => `${name}`) : [],
      ),
    );
    expect([...new Set(inks)].filter((name) => !measured.has(name))).toEqual([]);
  });

  it('of the two series of a chart is plain to people who see colours otherwise [B-03]', () => {
    // Viénot, Brettel and Mollon (1999) for the first two, Brettel (1997) in one plane for the third; in linear light
    const kinds = {
      protanopia: [0.11238, 0.88762, 0, 0.11238, 0.88762, 0, 0.00401, -0.00401, 1],
      deuteranopia: [0.29275, 0.70725, 0, 0.29275, 0.70725, 0, -0.02234, 0.02234, 1],
      tritanopia: [1, 0.14461, -0.14461, 0, 0.85924, 0.14076, 0, 0.85924, 0.14076],
    };
    const lab = (rgb: number[]) => {
      const [r = 0, g = 0, b = 0] = rgb;
      const xyz = [
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
      ];
      const [x = 0, y = 0, z = 0] = xyz.map((value) => (value > 216 / 24389 ? Math.cbrt(value) : (value * 24389) / 27 / 116 + 16 / 116));
      return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
    };
    for (const theme of ['light', 'dark'] as const)
      for (const [kind, matrix] of Object.entries(kinds)) {
        const seen = (name: string) => {
          const rgb = colour(name, theme).map(linear);
          return lab([0, 3, 6].map((row) => rgb.reduce((sum, value, at) => sum + value * (matrix[row + at] ?? 0), 0)));
        };
        const [one, other] = [seen('chart-1'), seen('chart-2')];
        const difference = Math.hypot(...one.map((value, at) => value - (other[at] ?? 0)));
        expect(difference, `${theme}, ${kind}`).toBeGreaterThanOrEqual(15);
      }
  });
});
