import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { EmbeddedPostgresError, fileSystemError } from './embedded-postgres-error.ts';
import type { ServerUser } from './server-user.ts';

/** PostgreSQL's programs on this machine. */
export interface Binaries {
  /** Folder with `initdb` and `postgres`. */
  bin: string;
  /** Such as `18`; a data folder of another one cannot be opened. */
  major: string;
}

/** Where programs go when the user who runs them cannot reach our installation. */
const SHARED_FOLDER = '/var/lib/farandole';

/** Finds the programs that came with `npm ci` and makes them runnable for `user`. `privateFolder` may hold a copy where `node_modules` is read-only. */
export async function findBinaries(user: ServerUser | null, privateFolder: string): Promise<Binaries> {
  const packageFolder = locatePackage();
  const { version } = JSON.parse(await readFile(path.join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const major = version.split('.')[0] ?? version;
  const native = path.join(packageFolder, 'native');
  const linked = await linkLibraries(native).then(
    () => true,
    () => false,
  );
  if (linked && (user === null || runs(native, user))) return { bin: path.join(native, 'bin'), major };
  const copy = path.join(user ? SHARED_FOLDER : privateFolder, `postgresql-${version}`);
  await copyBinaries(native, copy);
  return { bin: path.join(copy, 'bin'), major };
}

function locatePackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'no-binaries',
      `No PostgreSQL came with this installation (${name}); install again with optional packages, or set DATABASE_URL to a PostgreSQL of your own.`,
      cause,
    );
  }
}

/**
 * Makes the links between library names that an npm tarball cannot hold. The package does it in an install script,
 * and we install with `--ignore-scripts`.
 */
export async function linkLibraries(native: string): Promise<void> {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(native, '..', target);
    if (existsSync(link)) continue;
    await symlink(path.relative(path.dirname(target), source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/** A project below a home of mode 0700 is out of reach for any other user; trying tells more than reading modes. */
function runs(native: string, user: ServerUser): boolean {
  const { status } = spawnSync(path.join(native, 'bin', 'postgres'), ['--version'], { ...user, stdio: 'ignore', cwd: '/' });
  return status === 0;
}

/** Copies PostgreSQL's programs and libraries to a folder of their own, whole or not at all. */
export async function copyBinaries(native: string, copy: string): Promise<void> {
  if (existsSync(copy)) return;
  const unfinished = `${copy}.${process.pid}`;
  try {
    await mkdir(path.dirname(copy), { recursive: true });
    await cp(native, path.join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true, filter: (file) => !file.endsWith('.a') });
    await linkLibraries(path.join(unfinished, 'native'));
    // whoever installed under a narrow umask shut the other user out of every file
    spawnSync('chmod', ['-R', 'a+rX', path.join(unfinished, 'native')]);
    if (path.dirname(copy) === SHARED_FOLDER) await chmod(SHARED_FOLDER, 0o755);
    await rename(path.join(unfinished, 'native'), copy);
  } catch (error) {
    if (!existsSync(copy)) throw fileSystemError(error, copy);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}
