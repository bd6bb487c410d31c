import { globSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

/** Seconds in which a flash may come three times (WCAG 2.3.1). */
const shortestRound = 1 / 3;
const longest = 0.36;
/** What the compositor moves by itself, whatever the page is busy with. */
const composited = new Set(['transform', 'opacity', 'translate', 'scale', 'rotate']);
/** JavaScript that is there for the sake of motion alone. */
const forMotion = /\/(heart-bursts\.svelte|wants-calm)\.ts$/;

const sources = globSync('web/src/**/*.{svelte,css,ts}', { exclude: ['**/paraglide/**', '**/*.test.ts'] }).map((file) => ({
  file,
  text: readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, ''),
}));
const styled = sources.filter(({ file }) => !file.endsWith('.ts'));
const tokens = readFileSync('web/src/lib/ui/tokens.css', 'utf8');

/** In seconds, of a time as it stands in a rule. */
function seconds(time: string): number {
  const text = time.replace(/var\((--[\w-]+)\)/, (_, name) => new RegExp(`${name}: ([^;]+);`).exec(tokens)?.[1] ?? '');
  const [, number = 'NaN', unit] = /^([\d.]+)(ms|s)$/.exec(text) ?? [];
  return Number(number) / (unit === 'ms' ? 1000 : 1);
}

/** What moves, one entry each, with the time that it takes. */
const movements = styled.flatMap(({ file, text }) =>
  [...text.matchAll(/\b(transition|animation): ([^;]+);/g)].flatMap(([, kind = '', value = '']) =>
    value
      .split(/,(?![^(]*\))/)
      .map((each) => each.trim().split(/\s+(?![^(]*\))/))
      .filter(([first]) => first !== 'none')
      // the first time is how long it takes, the second how long it waits
      .map((words) => ({ file, kind, words, takes: seconds(words.find((word) => /^(var\(--d-|[\d.]+m?s$)/.test(word)) ?? '') })),
  ),
);

it('nothing of ours that comes again and again does so more than three times a second [F-61]', () => {
  const endless = movements.filter(({ words }) => words.includes('infinite'));
  expect(endless.length).toBeGreaterThan(0);
  expect(endless.filter(({ takes }) => !(takes >= shortestRound))).toEqual([]);
});

it('what moves is moved by the compositor, within 360 ms, and costs the feed less than a kilobyte of script [B-05]', () => {
  expect(movements.length).toBeGreaterThan(20);
  expect(movements.filter(({ takes }) => !(takes <= longest))).toEqual([]);
  expect(movements.filter(({ kind, words: [property = ''] }) => kind === 'transition' && !composited.has(property))).toEqual([]);
  const frames = styled.flatMap(({ file, text }) =>
    [...text.matchAll(/@keyframes [\w-]+ \{((?:[^{}]*\{[^{}]*\})*)\s*\}/g)].flatMap(([, steps = '']) =>
      [...steps.matchAll(/([\w-]+):/g)].map(([, property = '']) => ({ file, property })),
    ),
  );
  expect(frames.length).toBeGreaterThan(10);
  expect(frames.filter(({ property }) => !composited.has(property))).toEqual([]);
  // a property or a time that stands apart from the rest is read by none of the above
  expect(styled.filter(({ text }) => /\b(transition|animation)-(property|duration):/.test(text)).map(({ file }) => file)).toEqual([]);

  const scripted = /svelte\/(transition|animate|motion|easing)|\.animate\(|\s(transition|animate|in|out):\w+[={\s>]/;
  expect(
    sources.filter(({ file, text }) => !file.endsWith('.css') && scripted.test(text.replace(/<style>[\s\S]*/, ''))).map(({ file }) => file),
  ).toEqual([]);
  const scripts = sources.filter(({ file }) => forMotion.test(file)).map(({ text }) => text);
  expect(scripts).toHaveLength(2);
  expect(gzipSync(scripts.join('')).length).toBeLessThanOrEqual(1024);
});
