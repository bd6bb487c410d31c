import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PROJECT } from '../../scripts/project.ts';

/** Where the data sets lie: `FARANDOLE_RECSYS_DATA`, or beside the project. They may not be distributed, so they are never in it. */
export const RECSYS_DATA = process.env.FARANDOLE_RECSYS_DATA ?? path.resolve(PROJECT, '../shared/data/recsys');

/** The text of a file, unpacked by `xz` where only `file.xz` exists; `null` where neither does. */
export function readText(file: string): string | null {
  if (existsSync(file)) return readFileSync(file, 'utf8');
  if (!existsSync(`${file}.xz`)) return null;
  const { error, status, stdout, stderr } = spawnSync('xz', ['-dc', `${file}.xz`], { maxBuffer: 2 ** 30 });
  if (error || status !== 0) throw new Error(`cannot unpack ${file}.xz: ${error?.message ?? stderr.toString()}; install xz-utils`);
  return stdout.toString('utf8');
}

/** A text of a data set, or the end of the benchmark: says what is missing, and reports that nothing was measured. */
export function readDataset(bench: string, file: string): string {
  const text = readText(path.join(RECSYS_DATA, file));
  if (text !== null) return text;
  const skipped = `no ${file}(.xz) in ${RECSYS_DATA}; FARANDOLE_RECSYS_DATA names another folder`;
  console.log(`skipped: ${skipped}`);
  console.log(JSON.stringify({ bench, figures: {}, missed: [], skipped }));
  process.exit(0);
}

/** Lines `user item item …`, as a map from user to items in the order of the file. */
export function parseRows(text: string): Map<number, number[]> {
  const rows = new Map<number, number[]>();
  for (const line of text.split('\n')) {
    const [user, ...items] = line.trim().split(/\s+/).map(Number);
    if (user !== undefined && line.trim() !== '') rows.set(user, items);
  }
  return rows;
}
