import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PROJECT } from '../project.ts';
import { runProgram } from '../run-program.ts';
import type { Draft } from './draft.ts';
import { readName } from './names.ts';
import { newEndpoint } from './new-endpoint.ts';
import { newJob } from './new-job.ts';
import { newModule } from './new-module.ts';

/** Asked for something that cannot be made; the message says what to ask instead. */
export class NewError extends Error {
  override readonly name = 'NewError';
}

const USAGE = 'Say what to make: npm run new -- module <name> | endpoint <module>/<verb-noun> | job <module>/<verb-noun>';

/** Makes what the arguments ask for below `project`, and never overwrites. Returns what was written and what is left to do. */
export async function writeDraft(project: string, [kind = '', target = '']: readonly string[]): Promise<Draft> {
  const draft = await draftFor(project, kind, target);
  for (const file of Object.keys(draft.files))
    if (existsSync(path.join(project, file))) throw new NewError(`${file} exists already; choose another name.`);
  for (const [file, text] of Object.entries(draft.files)) {
    await mkdir(path.dirname(path.join(project, file)), { recursive: true });
    await writeFile(path.join(project, file), text);
  }
  return draft;
}

/** Formats what was written: the order of imports depends on the names. */
export async function tidy(project: string, drafted: readonly string[]): Promise<void> {
  const files = drafted.map((file) => path.join(project, file));
  const biome = path.join(PROJECT, 'node_modules/@biomejs/biome/bin/biome');
  const sources = files.filter((file) => file.endsWith('.ts'));
  const { code, output } = await runProgram('node', [
    biome,
    'check',
    '--write',
    '--linter-enabled=false',
    '--vcs-enabled=false',
    `--config-path=${PROJECT}`,
    ...sources,
  ]);
  if (code !== 0) throw new NewError(`What was written could not be formatted:\n${output}`);
}

async function draftFor(project: string, kind: string, target: string): Promise<Draft> {
  const [first, second, ...more] = target.split('/').map(readName);
  if (!first || more.length > 0) throw new NewError(USAGE);
  if (kind === 'module' && second === undefined) return newModule(first, await nextMigration(project));
  if (!second || (kind !== 'endpoint' && kind !== 'job')) throw new NewError(USAGE);
  if (!existsSync(path.join(project, 'server/src/modules', first.kebab)))
    throw new NewError(`There is no module ${first.kebab}; make it first: npm run new -- module ${first.kebab}`);
  return kind === 'endpoint' ? newEndpoint(first, second) : newJob(first, second);
}

/** Numbers go up in tens, so that a later one fits between. */
async function nextMigration(project: string): Promise<string> {
  const names = await readdir(path.join(project, 'server/migrations'));
  const highest = Math.max(0, ...names.map((name) => Number.parseInt(name, 10)).filter(Number.isInteger));
  return String(Math.floor(highest / 10) * 10 + 10).padStart(4, '0');
}
