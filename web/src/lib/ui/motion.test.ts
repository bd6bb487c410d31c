import { glob, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

/** Seconds in which a flash may come three times (WCAG 2.3.1). */
const shortestRound = 1 / 3;

it('nothing of ours that comes again and again does so more than three times a second [F-61]', async () => {
  const endless: string[] = [];
  for await (const file of glob('web/src/**/*.{svelte,css}'))
    for (const [animation] of (await readFile(file, 'utf8')).matchAll(/animation:[^;]*\binfinite\b[^;]*;/g)) endless.push(animation);
  expect(endless.length).toBeGreaterThan(0);
  const tokens = await readFile('web/src/lib/ui/tokens.css', 'utf8');
  for (const animation of endless) {
    const [, number = '', unit] =
      /(\d*\.?\d+)(ms|s)\b/.exec(animation.replace(/var\((--d-[\w-]+)\)/, (_, name) => new RegExp(`${name}: ([^;]+);`).exec(tokens)?.[1] ?? '')) ??
      [];
    expect(Number(number) / (unit === 'ms' ? 1000 : 1), animation).toBeGreaterThanOrEqual(shortestRound);
  }
});
