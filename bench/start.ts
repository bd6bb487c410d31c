import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '../e2e/support/browser.ts';
import { memoryOfTree } from '../e2e/support/process-memory.ts';
import { freePort } from '../server/src/testing/free-port.ts';
import { report } from './support/report.ts';

/**
 * From `npm start` to the first video playing in a browser: with packages installed, on a second start, and from a
 * clone where nothing is installed. Then the memory of all processes at rest.
 */
const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const REST_MS = 15_000;

const folder = await mkdtemp(path.join(tmpdir(), 'farandole-start-'));
const browser = await launchBrowser();
try {
  const data = path.join(folder, 'data');
  const first = await startAndWatch(PROJECT, data);
  await first.loaded;
  await pause(REST_MS);
  const restMib = await memoryOfTree(first.process.pid ?? 0);
  await stop(first.process);
  const again = await startAndWatch(PROJECT, data);
  await stop(again.process);

  const clone = path.join(folder, 'clone');
  execFileSync('git', ['clone', '--quiet', PROJECT, clone]);
  const bare = await startAndWatch(clone, path.join(folder, 'clone-data'));
  await bare.loaded;
  await stop(bare.process);

  report('start', { installed_s: first.seconds, again_s: again.seconds, nothing_installed_s: bare.seconds, rest_mib: restMib }, []);
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}

/** Starts an instance in `project` and resolves when a video of its first page plays. */
async function startAndWatch(project: string, data: string) {
  const port = await freePort();
  const began = performance.now();
  const env = { ...process.env, PORT: String(port), FARANDOLE_DATA: data, HOST: '127.0.0.1' };
  const child = spawn('npm', ['start'], { cwd: project, env, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  const loaded = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Ctrl-C')) resolve();
    });
    child.once('exit', () => reject(new Error('Farandole ended before it was ready')));
  });
  loaded.catch(() => undefined);
  const page = await browser.newPage();
  const origin = `http://127.0.0.1:${port}`;
  for (;;) {
    if (child.exitCode !== null) throw new Error('Farandole ended before it was ready');
    const answer = await fetch(origin).catch(() => null);
    // a feed without videos has elements for them, and nothing in them
    if (answer?.ok && (await answer.text()).includes('<source')) break;
    await pause(100);
  }
  await page.goto(origin);
  await page.waitForFunction(() => [...document.querySelectorAll('video')].some((video) => video.currentTime > 0), undefined, { polling: 50 });
  const seconds = (performance.now() - began) / 1000;
  await page.close();
  return { process: child, seconds, loaded };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  process.kill(-(child.pid ?? 0), 'SIGINT');
  await once(child, 'exit');
}
