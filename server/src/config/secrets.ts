import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';

/** What this installation keeps to itself; made once, never shown but for the demonstration password. */
export interface Secrets {
  /** Signs session cookies. Losing it signs everybody out. */
  session: string;
  /** Password of the demonstration accounts of this installation. */
  demoPassword: string;
}

/** Reads `secrets.json` of the data folder, or makes it on the first start, readable by its owner alone. */
export async function loadSecrets(dataDir: string): Promise<Secrets> {
  const file = path.join(dataDir, 'secrets.json');
  await mkdir(dataDir, { recursive: true });
  const fresh: Secrets = { session: randomBytes(32).toString('base64url'), demoPassword: randomBytes(6).toString('base64url') };
  try {
    // created exclusively: of two processes that start at once, the second reads what the first wrote
    const handle = await open(file, 'wx', 0o600);
    await handle.writeFile(JSON.stringify(fresh, null, 2));
    await handle.sync();
    await handle.close();
    return fresh;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return JSON.parse(await readFile(file, 'utf8')) as Secrets;
  }
}
