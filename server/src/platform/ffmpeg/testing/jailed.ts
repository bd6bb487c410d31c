import { readdir, readlink } from 'node:fs/promises';
import path from 'node:path';

/** Process ids of the jailed processes below `workDir`; with `busy`, only of those that hold an input. */
export async function jailedProcesses(workDir: string, { busy = false } = {}): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const folder = await readlink(`/proc/${pid}/cwd`).catch(() => '');
      if (path.dirname(folder) !== workDir) return [];
      const files: string[] = await readdir(folder).catch(() => []);
      return !busy || files.includes('input') ? [Number(pid)] : [];
    }),
  );
  return found.flat();
}

/** Makes every busy process die of a segmentation fault, as a hostile file might. */
export async function crashBusy(workDir: string): Promise<void> {
  for (const pid of await jailedProcesses(workDir, { busy: true })) process.kill(pid, 'SIGSEGV');
}
