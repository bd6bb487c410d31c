import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isErrno } from './durable-files.ts';
import { assertStorageKey, type ListedObject } from './storage.ts';

/** Objects of a folder whose keys start with `prefix`, in the order of their keys. Those that go away meanwhile are left out. */
export async function* listFolder(root: string, prefix: string): AsyncGenerator<ListedObject> {
  const above = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  if (above) assertStorageKey(above.slice(0, -1));
  yield* walk(root, above, prefix);
}

async function* walk(root: string, above: string, prefix: string): AsyncGenerator<ListedObject> {
  for (const name of await namesIn(join(root, above))) {
    const key = above + name;
    if (!key.startsWith(prefix) && !prefix.startsWith(key)) continue;
    if (name.endsWith('/')) {
      yield* walk(root, key, prefix);
    } else if (key.startsWith(prefix)) {
      const stats = await stat(join(root, key)).catch(() => null);
      if (stats) yield { key, bytes: stats.size };
    }
  }
}

/** Names in a folder, in order; those of folders end with `/`, which is how they sort among keys. */
async function namesIn(path: string): Promise<string[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries
      .filter(({ name }) => !name.startsWith('.'))
      .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
      .sort();
  } catch (error) {
    if (isErrno(error, 'ENOENT', 'ENOTDIR')) return [];
    throw error;
  }
}
