import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** Projects: `server` has a real PostgreSQL, `web` and `packages` need none, `e2e` drives a real browser. */
export default defineConfig({
  test: {
    // a shared machine may stall for a second; what fails twice is broken
    retry: process.env.CI ? 1 : 0,
    // patience, not a measure: only what hangs gets there
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // what is waited for comes late on a machine that has other things to do
    expect: { poll: { timeout: 15_000 } },
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
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.e2e.ts'],
          globalSetup: 'e2e/support/unused-instance.ts',
          retry: process.env.CI ? 2 : 0,
          // a browser that draws without a graphics card keeps two cores busy: two of them take three times as long as one
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
