import { chmod, chown, type FileHandle, mkdtemp, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { outputPath } from './child/protocol.ts';
import type { WorkFolder } from './work-folder.ts';

/** Code of the jailed program that need not be compiled again: processes start in less than half the time with it. */
export interface CompiledCode {
  /** Environment of a process that is given `handle` as its fourth file. */
  readonly env: Readonly<Record<string, string>>;
  /** The folder, open: those above it may be closed to the user that reads it. */
  readonly handle: FileHandle;
  remove(): Promise<void>;
}

const FOLDER = 'code';
/** Environment of the first process: it keeps what it compiles, in its own folder. */
export const COMPILING = { NODE_COMPILE_CACHE: outputPath(FOLDER) };

/**
 * Keeps what the process of `folder` has compiled, for all later processes to read. It must have ended, and not have seen a
 * file; those that have may not write here, or one stranger's file could reach the next.
 */
export async function keepCompiledCode(folder: WorkFolder, workDir: string): Promise<CompiledCode> {
  const kept = await mkdtemp(path.join(workDir, `${process.pid}-${FOLDER}-`));
  await rename(path.join(folder.path, FOLDER), kept);
  await handOver(kept);
  const handle = await open(kept, 'r');
  return {
    env: { NODE_COMPILE_CACHE: process.platform === 'linux' ? '/proc/self/fd/3' : kept },
    handle,
    async remove() {
      await handle.close();
      await rm(kept, { recursive: true, force: true });
    },
  };
}

async function handOver(place: string): Promise<void> {
  const [user, group] = [process.getuid?.(), process.getgid?.()];
  if (user !== undefined && group !== undefined) await chown(place, user, group);
  const entries = await readdir(place, { withFileTypes: true }).catch(() => null);
  await chmod(place, entries ? 0o755 : 0o644);
  for (const entry of entries ?? []) await handOver(path.join(place, entry.name));
}
