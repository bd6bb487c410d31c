import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PROJECT } from './project.ts';
import { runProgram } from './run-program.ts';

const WEB = path.join(PROJECT, 'web');
/** Everything the built site depends on. */
const SOURCES = [
  'web/src',
  'web/messages',
  'web/static',
  'web/project.inlang/settings.json',
  'web/vite',
  'web/vite.config.ts',
  'web/message-options.ts',
  'web/package.json',
  'web/tsconfig.json',
  'packages/api-client/src',
  'package-lock.json',
];
/** Written by the build itself, or not part of it. */
const APART = /^web\/src\/lib\/paraglide$|\.test\.ts$/;
const MARKER = path.join(WEB, 'build/.source-hash');

/** Builds the site when its sources changed since the last time. Throws with the build's output when that fails. */
export async function buildWeb(): Promise<void> {
  const hash = await hashOf(SOURCES);
  if ((await readFile(MARKER, 'utf8').catch(() => '')) === hash) return;
  const started = Date.now();
  console.log('Building the site (only when it changed, about 20 s) …');
  await rm(MARKER, { force: true });
  const { code, output } = await runProgram('node', [path.join(PROJECT, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
    cwd: WEB,
  });
  if (code !== 0) throw new Error(`${output}\nThe site could not be built; see above.`);
  await mkdir(path.dirname(MARKER), { recursive: true });
  await writeFile(MARKER, hash);
  console.log(`Built in ${Math.round((Date.now() - started) / 1000)} s.`);
}

async function hashOf(sources: string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of await filesIn(source))
      hash
        .update(file)
        .update('\0')
        .update(await readFile(path.join(PROJECT, file)))
        .update('\0');
  }
  return hash.digest('hex');
}

async function filesIn(source: string): Promise<string[]> {
  if (APART.test(source)) return [];
  const entries = await readdir(path.join(PROJECT, source), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOTDIR') return null;
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  if (entries === null) return [source];
  const nested = await Promise.all(entries.map((entry) => filesIn(path.join(source, entry.name))));
  return nested.flat().sort();
}
