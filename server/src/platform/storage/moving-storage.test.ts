import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { createDiskStorage } from './disk-storage.ts';
import { testMove } from './moving-contract.ts';
import { createMovingStorage } from './moving-storage.ts';
import { testStorage } from './storage-contract.ts';

let root: string;
let count = 0;
const newFolder = () => createDiskStorage(join(root, String(count++)));

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'farandole-move-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

testStorage('two folders in the middle of a move', async () => createMovingStorage(newFolder(), newFolder()));
testMove('from one folder to another', async () => ({ from: newFolder(), to: newFolder() }));
