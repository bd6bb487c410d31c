import { readFileSync } from 'node:fs';

/** The system user that PostgreSQL runs as when we are root, which it refuses to be. */
export interface ServerUser {
  uid: number;
  gid: number;
}

/**
 * Whom to become: nobody else unless we are root; then `postgres` where the system has it, otherwise `nobody`, which
 * every system has. `initdb` wants a user with a passwd entry; a bare number does not do.
 */
export function chooseServerUser(processUid: number | undefined = process.geteuid?.(), passwdFile = '/etc/passwd'): ServerUser | null {
  if (processUid !== 0) return null;
  const entries = readFileSync(passwdFile, 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const entry = entries.find(([user]) => user === name);
    if (entry) return { uid: Number(entry[2]), gid: Number(entry[3]) };
  }
  return null;
}
