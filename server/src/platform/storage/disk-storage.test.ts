import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createDiskStorage } from './disk-storage.ts';
import { listAll, testStorage } from './storage-contract.ts';

const folders: string[] = [];

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'farandole-disk-'));
  folders.push(folder);
  return folder;
}

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

testStorage('a folder', async () => createDiskStorage(await newFolder()));

it('leaves no folder and no unfinished file behind', async () => {
  const root = await newFolder();
  const storage = createDiskStorage(root);
  await storage.put('media/a/b/c.mp4', Buffer.from('x'), { contentType: 'video/mp4' });
  await storage.delete('media/a/b/c.mp4');
  expect(await readdir(root, { recursive: true })).toEqual(['.incoming']);
});

it('finds the folders that deletions of others take away while it writes', async () => {
  const storage = createDiskStorage(await newFolder());
  const rounds = Array.from({ length: 200 }, async (_, index) => {
    const key = `media/shared/${index % 4}.mp4`;
    await storage.put(key, Buffer.from('x'), { contentType: 'video/mp4' });
    await storage.delete(key);
  });
  await Promise.all(rounds);
  expect(await listAll(storage, '')).toEqual([]);
});

it('clears away what a crash left a day ago, and not what another process writes now', async () => {
  const root = await newFolder();
  await mkdir(join(root, '.incoming'));
  await writeFile(join(root, '.incoming', 'old'), 'half');
  await writeFile(join(root, '.incoming', 'young'), 'half');
  await utimes(join(root, '.incoming', 'old'), new Date(0), new Date(0));
  await createDiskStorage(root).put('a.mp4', Buffer.from('x'), { contentType: 'video/mp4' });
  expect(await readdir(join(root, '.incoming'))).toEqual(['young']);
});
