import { describe, expect, it } from 'vitest';
import { completeLock } from './complete-lock.ts';
import { checkDocs } from './docs.ts';
import { checkFiles } from './files.ts';
import { checkLockfile } from './lockfile.ts';

describe('the check of missing docs', () => {
  const edge = 'server/src/modules/media/index.ts';

  it('names what the platform and the packages export without a comment', () => {
    const files = new Map([
      ['server/src/platform/clock.ts', '/** Tells the time. */\nexport interface Clock {}\nexport function now() {}\nfunction hidden() {}'],
      ['packages/ranker/src/mix.ts', 'export const mix = 1;'],
    ]);
    expect(checkDocs(files)).toEqual([
      expect.stringContaining('server/src/platform/clock.ts:3 now'),
      expect.stringContaining('packages/ranker/src/mix.ts:1 mix'),
    ]);
  });

  it('looks behind the edge of a module, at what the edge offers only', () => {
    const files = new Map([
      [edge, "export { createMedia, type Media } from './service.ts';"],
      [
        'server/src/modules/media/service.ts',
        'export function createMedia() {}\n/** Bytes in, renditions out. */\nexport interface Media {}\nexport function inner() {}',
      ],
    ]);
    expect(checkDocs(files)).toEqual([expect.stringContaining('service.ts:1 createMedia')]);
  });
});

describe('the check of names and lengths', () => {
  it('refuses names that say nothing, for files and for folders', () => {
    const paths = [
      'server/src/utils.ts',
      'web/src/lib/helpers/date.ts',
      'server/src/modules/media/common.test.ts',
      'web/src/lib/misc.svelte',
      'server/src/commons.ts',
    ];
    expect(checkFiles(paths, new Map())).toHaveLength(4);
  });

  it('refuses the line after the four hundredth, and marks for later', () => {
    const line = 'export {};\n';
    const files = new Map([
      ['a.ts', line.repeat(400)],
      ['b.ts', line.repeat(401)],
      ['c.ts', `${line}// ${'TO'}${'DO'} mend\n`],
    ]);
    expect(checkFiles([], files)).toEqual([expect.stringContaining('b.ts: 401 lines'), expect.stringContaining('c.ts:2')]);
  });
});

describe('the check of the lockfile', () => {
  const sound = { packages: { '': {}, 'node_modules/svelte': { version: '5.57.3' } } };
  const verdict = (packages: Record<string, object>) => checkLockfile(JSON.stringify({ packages: { ...sound.packages, ...packages } }));

  it('has nothing against one that is whole', () => {
    expect(verdict({})).toEqual([]);
  });

  it('sees that a package of another system is missing, and adds it', () => {
    const tool = {
      version: '1.2.3',
      optionalDependencies: { '@tool/darwin-arm64': '1.2.3', '@tool/linux-x64-musl': '^1.2.3', 'not-a-system': '1.0.0' },
    };
    const lock = { packages: { ...sound.packages, 'node_modules/tool': tool } };
    expect(checkLockfile(JSON.stringify(lock))).toEqual([
      expect.stringContaining('@tool/darwin-arm64'),
      expect.stringContaining('@tool/linux-x64-musl'),
    ]);
    const completed = completeLock(lock);
    expect(completed.packages['node_modules/@tool/linux-x64-musl']).toEqual({
      version: '1.2.3',
      optional: true,
      cpu: ['x64'],
      os: ['linux'],
      libc: ['musl'],
    });
    expect(checkLockfile(JSON.stringify(completed))).toEqual([]);
  });

  it('sees the address of a private registry', () => {
    expect(verdict({ 'node_modules/a': { version: '1.0.0', resolved: 'http://mirror.invalid/a.tgz' } })).toEqual([
      expect.stringContaining('node_modules/a'),
    ]);
  });

  it.each([
    ['svelte', '5.55.6'],
    ['@sveltejs/kit', '2.69.0'],
    ['better-auth', '1.7.6'],
    ['devalue', '5.9.0'],
    ['@fedify/fedify', '2.3.4'],
  ])('refuses %s %s, also deep in the tree', (name, version) => {
    expect(verdict({ [`node_modules/x/node_modules/${name}`]: { version } })).toEqual([expect.stringContaining(`is ${version}`)]);
  });
});
