/**
 * The ladder: a module may call, and listen to, only modules before it in this list. To influence an earlier one it
 * implements a port that the earlier one owns, plugged in `server/src/app.ts`. Two modules that need each other have a
 * third thing between them that has not been named yet. `npm run check` enforces it.
 */
export const ladder = [
  'accounts',
  'money',
  'media',
  'sounds',
  'videos',
  'social',
  'series',
  'calls',
  'analytics',
  'moderation',
  'search',
  'feed',
  'programmes',
  'campaigns',
  'notifications',
  'portability',
  'federation',
];

/** Files that may import from `testing/` folders: they never run in production. */
export const testFiles = [/\.test\.ts$/, /\.e2e\.ts$/, /-contract\.ts$/, /[.-]fixture\.ts$/, /(^|\/)testing\//, /^bench\//, /^e2e\//];
