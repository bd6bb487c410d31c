import { availableParallelism } from 'node:os';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

/** Journeys of rows that say how soon something is to happen. */
const timed = ['e2e/feed.e2e.ts', 'e2e/feed-network.e2e.ts'];

function journeys(name: string, include: string[], more: TestProjectInlineConfiguration['test']): TestProjectInlineConfiguration {
  return {
    extends: true,
    test: {
      name,
      include,
      retry: process.env.CI ? 2 : 0,
      // what is waited for comes late on a machine that has other things to do
      expect: { poll: { timeout: 15_000 } },
      ...more,
    },
  };
}

/** Projects: `server` has a real PostgreSQL, `web` and `packages` need none, `e2e` and `e2e-timed` drive a real browser. */
export default defineConfig({
  test: {
    // a shared machine may stall for a second; what fails twice is broken
    retry: process.env.CI ? 1 : 0,
    // a worker waits most of the time: for PostgreSQL, for ffmpeg, for a video that plays
    maxWorkers: Math.max(2, Math.floor(availableParallelism() / 2)),
    // patience, not a measure: only what hangs gets there
    testTimeout: 120_000,
    hookTimeout: 180_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'server',
          include: ['server/src/**/*.test.ts', 'bench/**/*.test.ts', 'demo/**/*.test.ts'],
          globalSetup: 'server/src/testing/database-server.ts',
        },
      },
      {
        extends: true,
        test: { name: 'packages', include: ['packages/*/src/**/*.test.ts'] },
      },
      {
        extends: true,
        // Classes with runes are compiled before they are tested.
        plugins: [svelte({ configFile: false })],
        // what no stylesheet reaches reads its colours from the tokens
        test: { name: 'web', include: ['web/{src,vite}/**/*.test.ts'], css: { include: /tokens\.css/ } },
      },
      {
        extends: true,
        test: { name: 'tools', include: ['scripts/**/*.test.ts'] },
      },
      journeys('e2e', ['e2e/**/*.e2e.ts'], { exclude: timed }),
      // by themselves, after all others: what the machine does beside them would be measured too
      journeys('e2e-timed', timed, { maxWorkers: 1, sequence: { groupOrder: 1 } }),
    ],
  },
});
