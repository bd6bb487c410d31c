import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { PROJECT } from '../project.ts';
import { runProgram } from '../run-program.ts';

/** Texts by path from the project's folder, with forward slashes. */
export type SourceFiles = ReadonlyMap<string, string>;

const EXTENSIONS = /\.(ts|js|mjs|svelte)$/;

/** Paths of all files that are the project's own: what git tracks, and what it would. Without git, nothing is checked by name. */
export async function listFiles(): Promise<string[]> {
  const { code, output } = await runProgram('git', ['ls-files', '-co', '--exclude-standard', '--deduplicate']);
  if (code !== 0) throw new Error(`git could not list the project's files: ${output}`);
  return output.split('\n').filter(Boolean);
}

/** All source files of the project with their text. A file that was deleted but not committed is left out. */
export async function readSources(): Promise<SourceFiles> {
  const files = (await listFiles()).filter((file) => EXTENSIONS.test(file));
  const texts = await Promise.all(files.map(async (file) => [file, await readFile(path.join(PROJECT, file), 'utf8').catch(() => null)] as const));
  return new Map(texts.filter((entry): entry is [string, string] => entry[1] !== null));
}
