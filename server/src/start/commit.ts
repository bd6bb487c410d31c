import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** The commit that a folder stands at, read from its `.git`; `null` where there is none, as in a container. */
export async function readCommit(folder: string): Promise<string | null> {
  const read = (file: string) => readFile(path.join(folder, '.git', file), 'utf8').then((text) => text.trim());
  try {
    const head = await read('HEAD');
    const ref = /^ref: (.+)$/.exec(head)?.[1];
    if (ref === undefined) return head;
    const packed = async () =>
      (await read('packed-refs'))
        .split('\n')
        .find((line) => line.endsWith(` ${ref}`))
        ?.split(' ')[0] ?? null;
    return await read(ref).catch(packed);
  } catch {
    return null;
  }
}
