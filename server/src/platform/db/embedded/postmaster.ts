import { readlinkSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';

/** What a running server writes in its `postmaster.pid`. */
export interface Postmaster {
  pid: number;
  /** It accepts connections. */
  ready: boolean;
}

/** Reads `postmaster.pid`; `null` without one, or when its process is gone. */
export async function findPostmaster(cluster: string): Promise<Postmaster | null> {
  const text = await readFile(lockFile(cluster), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isServerOf(cluster, pid)) return null;
  return { pid, ready: lines[7]?.trim() === 'ready' };
}

/** Takes away the mark of a server that died without tidying up: PostgreSQL itself would trip over a reused number. */
export async function forgetDeadPostmaster(cluster: string): Promise<void> {
  await rm(lockFile(cluster), { force: true });
}

/** Whether a process with that number exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** After a reboot the number in the file may be anybody's: the process must be a server that stands in this cluster. */
function isServerOf(cluster: string, pid: number): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === cluster && path.basename(readlinkSync(`/proc/${pid}/exe`)).startsWith('postgres');
  } catch {
    return false;
  }
}

function lockFile(cluster: string): string {
  return path.join(cluster, 'postmaster.pid');
}
