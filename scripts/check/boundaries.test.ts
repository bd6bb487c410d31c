import { describe, expect, it } from 'vitest';
import { checkBoundaries } from './boundaries.ts';

/** A house in order; each test plants one violation in it. */
const sound = {
  'server/src/app.ts': "import { createVideos } from '#modules/videos';\nimport { createDatabase } from './platform/db/database.ts';",
  'server/src/platform/db/database.ts': "import pg from 'pg';",
  'server/src/modules/media/index.ts': "export { createMedia } from './service.ts';",
  'server/src/modules/media/service.ts': "import { store } from './store.ts';",
  'server/src/modules/media/store.ts': "import { sql } from 'kysely';\nimport { createDatabase } from '#platform/db/database.ts';",
  'server/src/modules/videos/index.ts': "export { createVideos } from './service.ts';",
  'server/src/modules/videos/service.ts': "import type { Media } from '#modules/media';",
  'server/src/modules/videos/service.test.ts': "import { createTestApp } from '#testing/test-app.ts';",
  'server/src/testing/test-app.ts': "import { createApp } from '../app.ts';",
  'web/src/routes/+page.ts': "import { api } from '#lib/api.ts';",
  'web/src/lib/api.ts': "import createClient from '@farandole/api-client';",
  'packages/api-client/src/index.ts': "import createFetch from 'openapi-fetch';",
  'packages/ranker/src/index.ts': "import { mix } from './mix.ts';",
  'packages/ranker/src/mix.ts': '',
};

function complaints(planted: Record<string, string>): string[] {
  return checkBoundaries(new Map(Object.entries({ ...sound, ...planted })));
}

describe('the boundary check', () => {
  it('has nothing against a house in order', () => {
    expect(complaints({})).toEqual([]);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    [
      'a relative import that leaves its module',
      { 'server/src/modules/videos/service.ts': "import { probe } from '../media/service.ts';" },
      /leaves the module.*#modules\/<name>/,
    ],
    [
      'a relative import from a module into the platform',
      { 'server/src/modules/videos/store.ts': "import { createDatabase } from '../../platform/db/database.ts';" },
      /#platform\/<file>/,
    ],
    [
      'a call up the ladder',
      { 'server/src/modules/media/service.ts': "import { createVideos } from '#modules/videos';" },
      /videos stands after media.*port/,
    ],
    [
      'a type from up the ladder',
      { 'server/src/modules/media/service.ts': "import type { Video } from '#modules/videos';" },
      /videos stands after media/,
    ],
    [
      'a type from up the ladder, named in place',
      { 'server/src/modules/media/service.ts': "export type Seen = import('#modules/videos').Video;" },
      /videos stands after media/,
    ],
    [
      'a dynamic import up the ladder',
      { 'server/src/modules/media/service.ts': "export const later = () => import('#modules/videos');" },
      /videos stands after media/,
    ],
    [
      'a module that imports its own edge',
      { 'server/src/modules/media/store.ts': "import { createMedia } from '#modules/media';" },
      /by relative path/,
    ],
    [
      'an import past the edge of a module',
      { 'server/src/app.ts': "import { store } from './modules/media/store.ts';" },
      /only index\.ts of a module/,
    ],
    ['a module without a place on the ladder', { 'server/src/modules/weather/index.ts': '' }, /no place on the ladder/],
    [
      'a platform that knows a module',
      { 'server/src/platform/db/database.ts': "import { createMedia } from '#modules/media';" },
      /platform\/ holds tools that know no word of the domain/,
    ],
    [
      'production code that imports testing',
      { 'server/src/app.ts': "import { createTestApp } from './testing/test-app.ts';" },
      /testing\/ never runs in production/,
    ],
    [
      'a site that reaches into the server',
      { 'web/src/lib/api.ts': "import { createApp } from '../../../server/src/app.ts';" },
      /only a client of the API/,
    ],
    [
      'a page, not only a script, that reaches into the server',
      { 'web/src/routes/+page.svelte': '<p>x</p>\n<script lang="ts">\nimport type { App } from \'../../../server/src/app.ts\';\n</script>' },
      /\+page\.svelte:3 .*only a client of the API/,
    ],
    ['a server that reaches into the site', { 'server/src/app.ts': "import { api } from '../../web/src/lib/api.ts';" }, /does not know the site/],
    ['a ranker that does I/O', { 'packages/ranker/src/mix.ts': "import { readFile } from 'node:fs/promises';" }, /the ranker is pure/],
    [
      'a package that reaches into the server',
      { 'packages/ranker/src/mix.ts': "import type { App } from '../../../server/src/app.ts';" },
      /published alone/,
    ],
    ['a service with SQL', { 'server/src/modules/media/service.ts': "import { sql } from 'kysely';" }, /neither answers HTTP nor writes SQL/],
    ['a route with SQL', { 'server/src/modules/media/routes/get-asset.ts': "import { sql } from 'kysely';" }, /SQL stands in store\.ts/],
    ['a store that knows HTTP', { 'server/src/modules/media/store.ts': "import type { Context } from 'hono';" }, /nothing of HTTP/],
    ['an index below the edge', { 'server/src/modules/media/routes/index.ts': '' }, /only at a module's edge/],
    ['an edge that offers everything', { 'server/src/modules/media/index.ts': "export * from './service.ts';" }, /list the names/],
    [
      'a second reader of the environment',
      { 'server/src/modules/media/service.ts': 'export const path = process.env.FFMPEG_PATH;' },
      /only server\/src\/config\/env\.ts/,
    ],
  ])('sees %s', (_what, planted, message) => {
    // most of these close a circle too, which is another rule's business
    const own = complaints(planted).filter((complaint) => !complaint.includes('need each other'));
    expect(own).toEqual([expect.stringMatching(message)]);
  });

  it('sees a circle, even one of types alone, and shows it once', () => {
    const planted = {
      'server/src/modules/media/a.ts': "import type { B } from './b.ts';",
      'server/src/modules/media/b.ts': "import type { C } from './c.ts';",
      'server/src/modules/media/c.ts': "import type { A } from './a.ts';",
    };
    const folder = 'server/src/modules/media';
    expect(complaints(planted)).toEqual([
      expect.stringContaining(`${folder}/a.ts → ${folder}/b.ts → ${folder}/c.ts → ${folder}/a.ts: these files need each other`),
    ]);
  });
});
