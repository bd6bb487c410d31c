import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { PROJECT } from './project.ts';
import { runProgram } from './run-program.ts';

/** What decides how the site feels, and needs no page to be tried: the core of the feed, player, gestures, wheel, what is loaded ahead, upload. */
const CORE = [
  'feed/feed-session.svelte.ts',
  'feed/feed-scroller.ts',
  'player/feed-player.svelte.ts',
  'player/slot-media.svelte.ts',
  'player/ring.ts',
  'player/rendition.ts',
  'player/gestures.ts',
  'player/wheel-pager.ts',
  'player/assignment-delay.ts',
  'player/whole-files.ts',
  'player/throughput.ts',
  'studio/video-upload.svelte.ts',
].map((file) => `web/src/lib/${file}`);
/** Per cent of the lines of each. */
const LEAST = 90;

it('nine lines of ten of the feed, the player, gestures, wheel, what is loaded ahead and upload are run by unit tests [W-01]', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'coverage-'));
  try {
    const tests = ['feed/feed-', 'player', 'studio/video-'].map((place) => `web/src/lib/${place}`);
    const report = ['--coverage.enabled', '--coverage.provider=v8', '--coverage.reporter=json-summary', `--coverage.reportsDirectory=${folder}`];
    const includes = CORE.map((file) => `--coverage.include=${file}`);
    await runProgram('node', ['node_modules/vitest/vitest.mjs', 'run', '--project', 'web', ...tests, ...report, ...includes]);
    const summary = JSON.parse(await readFile(path.join(folder, 'coverage-summary.json'), 'utf8')) as Record<string, { lines: { pct: number } }>;
    const covered = CORE.map((file) => [file, summary[path.join(PROJECT, file)]?.lines.pct ?? 0] as const);
    expect(covered.filter(([, share]) => share < LEAST)).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
