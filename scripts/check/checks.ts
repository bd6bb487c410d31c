import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { compile } from '@inlang/paraglide-js';
import { messageOptions } from '../../web/message-options.ts';
import { PROJECT } from '../project.ts';
import { runProgram } from '../run-program.ts';
import { checkBoundaries } from './boundaries.ts';
import { checkDocs } from './docs.ts';
import { checkFiles } from './files.ts';
import { checkLockfile } from './lockfile.ts';
import { checkMarkup } from './markup.ts';
import { checkMessages } from './messages.ts';
import { checkPurity } from './purity.ts';
import { listFiles, readSources } from './source-files.ts';

/** One thing to check; resolves to what is wrong, one entry a finding. */
interface Check {
  name: string;
  run(): Promise<string[]>;
}

/** How many checks held. */
export interface CheckSummary {
  passed: number;
  failed: number;
}

const bin = (name: string) => path.join(PROJECT, 'node_modules', name);

const CHECKS: Check[] = [
  { name: 'boundaries', run: async () => checkBoundaries(await readSources()) },
  { name: 'missing docs', run: async () => checkDocs(await readSources()) },
  { name: 'the ranker is pure', run: async () => checkPurity(await readSources()) },
  { name: 'names and lengths', run: async () => checkFiles(await listFiles(), await readSources()) },
  { name: 'lockfile', run: async () => checkLockfile(await readFile(path.join(PROJECT, 'package-lock.json'), 'utf8')) },
  { name: 'both languages', run: checkMessages },
  { name: 'words in the markup', run: async () => checkMarkup(await readSources()) },
  {
    name: 'format and lint',
    run: () =>
      program('run "npx biome check --write ."', [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '--max-diagnostics=50', '.']),
  },
  {
    name: 'format of pages',
    run: () => program('run "npx prettier --write web/src"', [bin('prettier/bin/prettier.cjs'), '--check', 'web/src/**/*.svelte']),
  },
  ...['server', 'e2e', 'demo', 'packages/ranker', 'packages/api-client']
    .filter((folder) => existsSync(path.join(PROJECT, folder, 'tsconfig.json')))
    .map(types),
  { name: 'unused files and dependencies', run: () => program(null, [bin('knip/bin/knip.js'), '--no-progress', '--no-config-hints']) },
  { name: 'types of web', run: typesOfWeb },
  { name: 'openapi.json', run: () => program('run "node server/src/openapi.ts"', [path.join(PROJECT, 'server/src/openapi.ts'), '--check']) },
];

/** Checks that run at the same time: most are processes that keep one core busy. */
const AT_ONCE = 2;

/** Runs every check and prints a line for each, with its findings. */
export async function runChecks(): Promise<CheckSummary> {
  const summary: CheckSummary = { passed: 0, failed: 0 };
  const waiting = [...CHECKS];
  const work = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const started = Date.now();
      const findings = await check.run().catch((error: unknown) => [String(error)]);
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      console.log(`${findings.length === 0 ? '✓' : '✗'} ${check.name} (${seconds} s)`);
      for (const finding of findings) console.log(finding.replace(/^/gm, '    '));
      summary[findings.length === 0 ? 'passed' : 'failed'] += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return summary;
}

function types(folder: string): Check {
  return { name: `types of ${folder}`, run: () => program(null, [bin('typescript/bin/tsc'), '-p', folder]) };
}

async function typesOfWeb(): Promise<string[]> {
  const web = path.join(PROJECT, 'web');
  // the messages are code of the site, made from two lists: without a build they may not be there yet
  await compile(messageOptions);
  const synced = await program(null, [bin('@sveltejs/kit/svelte-kit.js'), 'sync'], web);
  if (synced.length > 0) return synced;
  return program(null, [bin('svelte-check/bin/svelte-check'), '--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human'], web);
}

async function program(remedy: string | null, args: string[], cwd = PROJECT): Promise<string[]> {
  const { code, output } = await runProgram('node', args, { cwd });
  if (code === 0) return [];
  return [output.trim() || `ended with ${code}`, ...(remedy === null ? [] : [`To mend most of it, ${remedy}.`])];
}
