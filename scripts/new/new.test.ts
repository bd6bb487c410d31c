import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkBoundaries } from '../check/boundaries.ts';
import { checkDocs } from '../check/docs.ts';
import { CACHE, PROJECT } from '../project.ts';
import { runProgram } from '../run-program.ts';
import type { Draft } from './draft.ts';
import { tidy, writeDraft } from './write-draft.ts';

let copy: string;
let made: Draft['files'];
beforeAll(async () => {
  // inside the project, so that packages are found
  await mkdir(CACHE, { recursive: true });
  copy = await mkdtemp(path.join(CACHE, 'new-'));
  for (const part of [
    'tsconfig.base.json',
    'server/package.json',
    'server/migrations',
    'server/src/platform',
    'server/src/testing/test-database.ts',
    'server/src/testing/database-server.ts',
  ]) {
    await cp(path.join(PROJECT, part), path.join(copy, part), { recursive: true });
  }
  const drafts = [
    await writeDraft(copy, ['module', 'series']),
    await writeDraft(copy, ['endpoint', 'series/list-seasons']),
    await writeDraft(copy, ['job', 'series/close-season']),
    await writeDraft(copy, ['module', 'calls']),
  ];
  made = Object.assign({}, ...drafts.map(({ files }) => files)) as Draft['files'];
  await tidy(copy, Object.keys(made));
});
afterAll(() => rm(copy, { recursive: true, force: true }));

it('what it makes compiles, stays within its boundaries and is documented', async () => {
  const config = { extends: '../tsconfig.base.json', compilerOptions: { types: ['node'] }, include: ['src/modules', 'src/testing'] };
  await writeFile(path.join(copy, 'server/tsconfig.json'), JSON.stringify(config));
  const { code, output } = await runProgram('node', [path.join(PROJECT, 'node_modules/typescript/bin/tsc'), '-p', path.join(copy, 'server')]);
  expect({ code, output }).toEqual({ code: 0, output: '' });
  const sources = new Map(Object.entries(made).filter(([file]) => file.endsWith('.ts')));
  expect(checkBoundaries(sources)).toEqual([]);
  expect(checkDocs(sources)).toEqual([]);
});

it('migrations are numbered on', async () => {
  const [first, second] = Object.keys(made)
    .filter((file) => file.endsWith('.sql'))
    .map((file) => path.basename(file));
  expect(first).toMatch(/^\d{3}0_series_create\.sql$/);
  expect(Number.parseInt(second ?? '', 10) - Number.parseInt(first ?? '', 10)).toBe(10);
});

it('nothing is ever overwritten', async () => {
  const file = path.join(copy, 'server/src/modules/series/service.ts');
  await writeFile(file, 'mine');
  await expect(writeDraft(copy, ['module', 'series'])).rejects.toThrow(/exists already/);
  expect(await readFile(file, 'utf8')).toBe('mine');
});

it.each([[], ['module'], ['module', 'Series'], ['module', '../x'], ['endpoint', 'series'], ['endpoint', 'nowhere/get-it'], ['page', 'x/y']])(
  'says what to ask when asked for %s %s',
  async (...args: string[]) => {
    await expect(writeDraft(copy, args)).rejects.toThrow(/npm run new/);
  },
);
