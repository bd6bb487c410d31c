import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../server/src/testing/free-port.ts';
import { launchBrowser } from './support/browser.ts';
import { memoryOfTree } from './support/process-memory.ts';
import { openPhone, visit } from './support/visitor.ts';
import { inView, watching } from './support/watching.ts';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const FIVE_MINUTES = 300_000;
const TWO_GIB_IN_MIB = 2048;

describe('one command on a bare machine', () => {
  let folder: string;
  const running = new Set<ChildProcess>();
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'farandole-install-'));
    copyProject(path.join(folder, 'farandole'));
  });
  afterAll(async () => {
    for (const child of running) await stop(child);
    await rm(folder, { recursive: true, force: true });
  });

  /** `npm start` with nothing of this environment but a path and a home. */
  function start(port: number, data: string, args: string[] = []) {
    const env = {
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      HOME: process.env.HOME,
      PORT: String(port),
      FARANDOLE_DATA: data,
    };
    const child = spawn('npm', ['start', ...(args.length > 0 ? ['--', ...args] : [])], {
      cwd: path.join(folder, 'farandole'),
      env: env as unknown as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    running.add(child);
    child.once('exit', () => running.delete(child));
    const output = { text: '' };
    child.stdout.on('data', (chunk: Buffer) => (output.text += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output.text += chunk.toString()));
    return { child, output };
  }

  it(
    'is a usable site with demonstration content within five minutes and two gibibytes [Z1]',
    async () => {
      const port = await freePort();
      const { child, output } = start(port, path.join(folder, 'data'));
      const deadline = Date.now() + FIVE_MINUTES;
      let peak = 0;
      while (!output.text.includes('Ctrl-C')) {
        expect(child.exitCode, output.text).toBeNull();
        expect(Date.now(), output.text).toBeLessThan(deadline);
        peak = Math.max(peak, await memoryOfTree(child.pid ?? 0));
        await pause(500);
      }
      const origin = `http://127.0.0.1:${port}`;
      expect(output.text).toContain(origin);
      expect(output.text).toContain('--empty');
      const feed = (await (await fetch(`${origin}/api/v1/feeds/latest?limit=50`)).json()) as {
        items: { video: { renditions: { url: string }[] } }[];
      };
      expect(feed.items.length).toBeGreaterThanOrEqual(24);
      const first = await fetch(origin + (feed.items[0]?.video.renditions[0]?.url ?? ''));
      expect(first.headers.get('content-type')).toBe('video/mp4');
      const page = await (await fetch(origin)).text();
      expect(page).toMatch(/<video[^>]+autoplay/);
      const [, password] = /password: (\S+)/.exec(output.text) ?? [];
      const signIn = await fetch(`${origin}/api/v1/sessions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ login: 'demo_admin', password }),
      });
      expect(signIn.status).toBe(201);
      expect(peak).toBeLessThan(TWO_GIB_IN_MIB);

      // a second program on the same port or the same folder is told so
      const second = start(port, path.join(folder, 'other'));
      await once(second.child, 'exit');
      expect(second.child.exitCode).toBe(1);
      expect(second.output.text).toMatch(/Port \d+ is taken/);
      await stop(child);
    },
    FIVE_MINUTES + 120_000,
  );

  it('starts again and has lost nothing', async () => {
    const port = await freePort();
    const { child, output } = start(port, path.join(folder, 'data'));
    await until(() => output.text.includes('Ctrl-C'), child, output);
    const feed = (await (await fetch(`http://127.0.0.1:${port}/api/v1/feeds/latest?limit=50`)).json()) as { items: unknown[] };
    expect(feed.items.length).toBeGreaterThanOrEqual(24);
    await stop(child);
  });

  it('twenty videos, each to its end, cost less than 15 MB where data are saved [W23]', { timeout: FIVE_MINUTES }, async () => {
    const port = await freePort();
    const { child, output } = start(port, path.join(folder, 'data'));
    await until(() => output.text.includes('Ctrl-C'), child, output);
    const browser = await launchBrowser();
    try {
      const { context, page } = await openPhone(browser, `http://127.0.0.1:${port}`);
      await context.addCookies([
        { name: 'farandole_save_data', value: 'on', url: `http://127.0.0.1:${port}` },
        { name: 'farandole_autoplay', value: 'on', url: `http://127.0.0.1:${port}` },
      ]);
      const films = new Set<string>();
      const cdp = await context.newCDPSession(page);
      await cdp.send('Network.enable');
      const asked = new Map<string, string>();
      let bytes = 0;
      cdp.on('Network.responseReceived', ({ requestId, response }) => void asked.set(requestId, new URL(response.url).pathname));
      cdp.on('Network.dataReceived', ({ requestId, encodedDataLength, dataLength }) => {
        // pictures, words and scripts count too
        bytes += encodedDataLength || dataLength;
        const path = asked.get(requestId) ?? '';
        if (path.endsWith('.mp4')) films.add(path);
      });
      await visit(page, '/chronologique');
      const aside = inView(page).locator('.cover, .photos');
      for (let place = 1, watched = 0; watched < 20; place += 1) {
        if (place > 1) await page.keyboard.press('j');
        await page.locator(`article:not([inert])[aria-posinset="${place}"]`).waitFor();
        const plays = async () => (await watching(page)).playing;
        await expect.poll(async () => (await plays()) || (await aside.count()) > 0, { timeout: 20_000 }).toBe(true);
        // photos, and a film that flashes, which waits for a word of its viewer: this one does not want it
        if (!(await plays())) continue;
        watched += 1;
        await page.waitForFunction(() => {
          const film = document.querySelector<HTMLVideoElement>('article:not([inert]) video');
          return film && film.buffered.length > 0 && film.buffered.end(film.buffered.length - 1) >= film.duration - 0.1;
        });
      }
      expect(films.size).toBeGreaterThanOrEqual(20);
      // twenty films of some ten seconds are some megabytes: less were not counted
      expect(bytes).toBeGreaterThan(3_000_000);
      expect(bytes).toBeLessThan(15_000_000);
    } finally {
      await browser.close();
      await stop(child);
    }
  });

  it('starts empty when told to', async () => {
    const port = await freePort();
    const { child, output } = start(port, path.join(folder, 'empty'), ['--empty']);
    await until(() => output.text.includes('Ctrl-C'), child, output);
    expect(await (await fetch(`http://127.0.0.1:${port}/api/v1/instance`)).json()).toMatchObject({ empty: true, noVideos: true });
    await stop(child);
  });

  it('refuses a folder that holds something else, in one sentence, and leaves it alone', async () => {
    const foreign = path.join(folder, 'foreign');
    execFileSync('mkdir', ['-p', path.join(foreign, 'postgres')]);
    execFileSync('sh', ['-c', `echo mine > "${foreign}/postgres/letter.txt"`]);
    const { child, output } = start(await freePort(), foreign);
    await once(child, 'exit');
    expect(child.exitCode).toBe(1);
    expect(output.text).not.toMatch(/\n\s+at /);
    expect(output.text).toContain(foreign);
    expect(await readdir(path.join(foreign, 'postgres'))).toEqual(['letter.txt']);
  });

  it('says which database cannot be reached', async () => {
    const port = await freePort();
    const env = {
      ...process.env,
      PORT: String(port),
      FARANDOLE_DATA: path.join(folder, 'unreachable'),
      DATABASE_URL: 'postgres://someone:secret@127.0.0.1:9/nowhere',
    };
    const child = spawn('npm', ['start'], { cwd: path.join(folder, 'farandole'), env, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
    await once(child, 'exit');
    expect(child.exitCode).toBe(1);
    expect(text).toMatch(/The database nowhere at 127\.0\.0\.1:9 cannot be reached/);
    expect(text).not.toContain('secret');
    await expect(access(path.join(folder, 'unreachable', 'postgres'))).rejects.toThrow();
  });
});

/** The project as it stands: what git tracks and what it would. */
function copyProject(to: string): void {
  execFileSync('sh', ['-c', `mkdir -p "${to}" && git ls-files -co --exclude-standard -z | xargs -0 tar cf - | tar xf - -C "${to}"`], {
    cwd: PROJECT,
  });
}

async function until(ready: () => boolean, child: ChildProcess, output: { text: string }): Promise<void> {
  while (!ready()) {
    expect(child.exitCode, output.text).toBeNull();
    await pause(100);
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  process.kill(-(child.pid ?? 0), 'SIGINT');
  await once(child, 'exit');
}
