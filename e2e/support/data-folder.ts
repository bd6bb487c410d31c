import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

/** Environment variable that names the data folder of an instance that nobody has used yet. */
export const UNUSED_INSTANCE = 'FARANDOLE_E2E_UNUSED';

/** A data folder of its own: a copy of the unused instance's where the run has made one, or else empty. */
export async function newDataFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'farandole-e2e-'));
  const unused = process.env[UNUSED_INSTANCE];
  // with owners: the database belongs to another user where we are root
  if (unused) await promisify(execFile)('cp', ['-a', `${unused}/.`, folder]);
  return folder;
}
