import { createHash } from 'node:crypto';
import { chown, lstat, mkdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import type { ServerUser } from './server-user.ts';

/** The kernel's limit for a socket's path is 108 bytes, 104 on macOS, the final zero included. */
const LONGEST_PATH = 103;
const SOCKET_NAME = '/.s.PGSQL.5432';

/** Where the server's socket lies: in the cluster, or in a short folder of its own when that path is too long for a socket. */
export async function prepareSocketFolder(cluster: string, user: ServerUser | null): Promise<string> {
  if (Buffer.byteLength(cluster + SOCKET_NAME) <= LONGEST_PATH) return cluster;
  const owner = user ?? { uid: process.geteuid?.() ?? 0, gid: process.getegid?.() ?? 0 };
  // named after the cluster, so that another process finds the running server
  const folder = path.join(shortTemporaryFolder(), `farandole-${createHash('sha256').update(cluster).digest('hex').slice(0, 12)}`);
  await mkdir(folder, { mode: 0o700 }).then(
    () => chown(folder, owner.uid, owner.gid),
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
  const { uid, mode } = await lstat(folder);
  // anyone may make a folder of that name before us in a shared one
  if (uid !== owner.uid || (mode & 0o170077) !== 0o040000) {
    throw new EmbeddedPostgresError(
      'not-writable',
      `${folder} belongs to somebody else; remove it, or choose a data folder with a shorter path with FARANDOLE_DATA.`,
    );
  }
  return folder;
}

function shortTemporaryFolder(): string {
  const folder = os.tmpdir();
  return Buffer.byteLength(folder) <= 60 ? folder : '/tmp';
}
