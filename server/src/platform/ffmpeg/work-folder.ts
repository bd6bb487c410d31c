import { constants } from 'node:fs';
import { chmod, chown, copyFile, link, lstat, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { INPUT } from './child/protocol.ts';

/** A private folder of one jailed process: its input, and what it makes. */
export interface WorkFolder {
  readonly path: string;
  /** Puts a file to work on into the folder, without copying its bytes when the disk and its rights allow. Default name: `input`. */
  putInput(file: string, name?: string): Promise<void>;
  /** Takes the folder away from the process, which must be dead. Returns the plain files among `names`. */
  reclaim(names: readonly string[]): Promise<{ name: string; path: string; bytes: number }[]>;
  remove(): Promise<void>;
}

/** The folder of all work folders when none is chosen: one for each user of the machine. */
export function defaultWorkDir(): string {
  return path.join(tmpdir(), `farandole-media-${process.getuid?.() ?? 'user'}`);
}

/** Makes a private folder below `workDir` that belongs to `owner`, or to us. */
export async function createWorkFolder(workDir: string, owner: number | null): Promise<WorkFolder> {
  await mkdir(workDir, { recursive: true, mode: 0o711 });
  const folder = await mkdtemp(path.join(workDir, `${process.pid}-`));
  if (owner !== null) await chown(folder, owner, owner);
  return {
    path: folder,
    async putInput(file, name = INPUT) {
      const target = path.join(folder, name);
      const readable = owner === null || ((await stat(file)).mode & constants.S_IROTH) !== 0;
      if (readable && (await linked(file, target))) return;
      await copyFile(file, target, constants.COPYFILE_FICLONE);
      if (owner !== null) await chown(target, owner, owner);
    },
    async reclaim(names) {
      if (owner !== null) await chown(folder, process.getuid?.() ?? owner, process.getgid?.() ?? owner);
      const files = [];
      for (const name of names) {
        const file = path.join(folder, name);
        const found = await lstat(file).catch(() => null);
        // a link could lead to any file of the machine
        if (!found?.isFile() || found.nlink !== 1) continue;
        if (owner !== null) await chown(file, process.getuid?.() ?? owner, process.getgid?.() ?? owner);
        await chmod(file, 0o644);
        files.push({ name, path: file, bytes: found.size });
      }
      return files;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function linked(file: string, target: string): Promise<boolean> {
  try {
    await link(file, target);
    return true;
  } catch {
    return false; // another disk, or one without hard links
  }
}

/** Removes folders of processes of this machine that are no more: what a killed server leaves behind. */
export async function sweepWorkFolders(workDir: string): Promise<void> {
  const names = await readdir(workDir).catch(() => []);
  const dead = names.filter((name) => /^\d+-/.test(name) && !isAlive(Number.parseInt(name, 10)));
  await Promise.all(dead.map((name) => rm(path.join(workDir, name), { recursive: true, force: true })));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
