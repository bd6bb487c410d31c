import { fileURLToPath } from 'node:url';
import { resolveConfig } from 'vite';
import { expect, it } from 'vitest';

/** The last Chrome that runs on Android 8. */
const LAST_OF_ANDROID_8 = 138;

it('scripts and styles are built for browsers as old as the last one of Android 8', async () => {
  const { environments } = await resolveConfig({ root: fileURLToPath(new URL('..', import.meta.url)), logLevel: 'error' }, 'build');
  const { target, cssTarget } = environments['client']?.build ?? {};
  for (const targets of [target, cssTarget]) {
    const chrome = [targets].flat().flatMap((one) => /^chrome(\d+)$/.exec(String(one))?.[1] ?? []);
    expect(chrome.map(Number), String(targets)).toEqual([expect.any(Number)]);
    expect(Number(chrome[0])).toBeLessThanOrEqual(LAST_OF_ANDROID_8);
  }
}, 60_000);
