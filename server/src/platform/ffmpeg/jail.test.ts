import type { Stats } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../log.ts';
import { jailedCommand, jailsFor, PROBE_LIMITS } from './jail.ts';
import { createNodeAvEngine } from './node-av-engine.ts';

const isRootOnLinux = process.platform === 'linux' && process.getuid?.() === 0;
let workDir: string;

beforeAll(async () => {
  workDir = await mkdtemp(path.join(tmpdir(), 'farandole-jail-'));
});
afterAll(() => rm(workDir, { recursive: true, force: true }));

describe('the jails of a machine', () => {
  it('end with one that works everywhere', () => {
    for (const [platform, uid] of [
      ['linux', 0],
      ['linux', 1000],
      ['darwin', 501],
    ] as const)
      expect(jailsFor(platform, uid).at(-1)?.prefix).toEqual([]);
  });

  it('begin with no network wherever that can be had', () => {
    expect(jailsFor('linux', 0)[0]?.prefix).toContain('--net');
    expect(jailsFor('linux', 1000)[0]?.prefix).toContain('--net');
  });

  it('put nothing but constants and numbers of ours on the command line', () => {
    const jail = jailsFor('linux', 0)[0];
    expect(jail && jailedCommand(jail, PROBE_LIMITS, ['/usr/bin/node', 'main.ts'])).toEqual([
      '/bin/sh',
      '-c',
      expect.stringMatching(/^ulimit -d 900000; ulimit -St 30; ulimit -Ht 35; ulimit -f 2048; ulimit -n 256; ulimit -c 0; .*; exec "\$@"$/),
      'sh',
      ...['unshare', '--net', '--setgid', '65534', '--setuid', '65534', 'setpriv', '--pdeathsig', 'KILL'],
      ...['/usr/bin/node', 'main.ts'],
    ]);
  });
});

describe.runIf(isRootOnLinux)('a jailed process', () => {
  it('is nobody, has no network, nothing of our environment, little of everything, and a folder of its own', async () => {
    const engine = createNodeAvEngine({ log: createLogger('silent'), workDir });
    try {
      // an answer means that the process next in line is being prepared
      await engine.probe(await textFile(), { signal: new AbortController().signal, container: 'mov', timeoutMs: 10_000 });
      const pid = await expect
        .poll(() => processIn(workDir), { timeout: 10_000 })
        .not.toBeNull()
        .then(() => processIn(workDir));
      await expect.poll(() => readFile(`/proc/${pid}/cmdline`, 'utf8'), { timeout: 10_000 }).toMatch(/^[^\0]*node\0/);
      const status = await readFile(`/proc/${pid}/status`, 'utf8');
      expect(status).toMatch(/^Uid:\t65534\t65534\t65534\t65534$/m);
      expect(status).toMatch(/^Groups:\s*$/m);
      expect(status).toMatch(/^CapEff:\t0+$/m);
      expect(await readlink(`/proc/${pid}/ns/net`)).not.toBe(await readlink('/proc/self/ns/net'));
      const given = (await readFile(`/proc/${pid}/environ`, 'utf8')).split('\0').filter((line) => line && !/^(PWD|_|SHLVL|OLDPWD)=/.test(line));
      expect(given).toEqual(['NODE_COMPILE_CACHE=/proc/self/fd/3']);
      // read by all, written by none of them: else one stranger's file could reach the next
      for (const { mode, uid } of await everythingIn(await readlink(`/proc/${pid}/fd/3`))) expect([mode & 0o022, uid]).toEqual([0, 0]);
      const limits = await readFile(`/proc/${pid}/limits`, 'utf8');
      expect(limits).toMatch(/^Max data size +921600000 +921600000/m);
      expect(limits).toMatch(/^Max cpu time +30 +35/m);
      expect(limits).toMatch(/^Max file size +1048576 +1048576/m);
      expect(await readFile(`/proc/${pid}/oom_score_adj`, 'utf8')).toBe('900\n');
    } finally {
      await engine.close();
    }
    expect((await readdir(workDir)).filter((name) => name !== 'text')).toEqual([]);
  });

  it('is killed when its time is up, and only its own call fails', async () => {
    const engine = createNodeAvEngine({ log: createLogger('silent'), workDir });
    try {
      const options = { signal: new AbortController().signal, container: 'mov' as const };
      const [late, next] = [
        await engine.probe(await textFile(), { ...options, timeoutMs: 1 }),
        await engine.probe(await textFile(), { ...options, timeoutMs: 10_000 }),
      ];
      expect(late).toMatchObject({ ok: false, failure: { kind: 'timed-out' } });
      expect(next).toMatchObject({ ok: false, failure: { kind: 'unreadable' } });
    } finally {
      await engine.close();
    }
  });

  it('leaves its folder to the next engine to remove when everything was killed', async () => {
    // no process has this id: it is above the largest that Linux gives out
    await mkdir(path.join(workDir, '4194305-abcdef'));
    const engine = createNodeAvEngine({ log: createLogger('silent'), workDir });
    try {
      await engine.probe(await textFile(), { signal: new AbortController().signal, container: 'mov', timeoutMs: 10_000 });
      expect(await readdir(workDir)).not.toContain('4194305-abcdef');
    } finally {
      await engine.close();
    }
  });
});

async function textFile(): Promise<string> {
  const file = path.join(workDir, 'text');
  await writeFile(file, 'no film');
  return file;
}

/** A folder and all that is in it. */
async function everythingIn(folder: string): Promise<Stats[]> {
  const names = await readdir(folder, { recursive: true });
  expect(names.length).toBeGreaterThan(10);
  return Promise.all(['', ...names].map((name) => stat(path.join(folder, name))));
}

async function processIn(folder: string): Promise<string | null> {
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => '');
    if (path.dirname(cwd) === folder) return pid;
  }
  return null;
}
