import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { freePort } from '#testing/free-port.ts';
import { isAlive } from '../platform/db/embedded/postmaster.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

it('whoever leaves while it starts leaves no database running', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'farandole-leaving-'));
  try {
    const child = spawn(process.execPath, [MAIN, '--empty'], {
      env: { ...process.env, PORT: String(await freePort()), FARANDOLE_DATA: folder },
      stdio: 'ignore',
    });
    const lock = path.join(folder, 'postgres/cluster/postmaster.pid');
    const pidIn = (text: string) => Number(text.split('\n')[0]);
    await expect.poll(async () => pidIn(await readFile(lock, 'utf8').catch(() => '')), { timeout: 60_000, interval: 5 }).toBeGreaterThan(0);
    const postmaster = pidIn(await readFile(lock, 'utf8'));
    expect(isAlive(postmaster)).toBe(true);
    child.kill('SIGINT');
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(0);
    expect(isAlive(postmaster)).toBe(false);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 90_000);
