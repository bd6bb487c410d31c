import { access, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';

const CACHE = fileURLToPath(new URL('../../.cache/chromium/', import.meta.url));
/** Fixed on purpose: a test that needs a longer look says so itself. */
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--mute-audio'];

/** Launches Chromium: the one of `CHROMIUM_PATH`, else the one that comes with the packages. Throws with what to install. */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? (await packagedChromium());
  try {
    return await chromium.launch({ executablePath, headless: true, ...options, args: [...ARGS, ...(options.args ?? [])] });
  } catch (cause) {
    throw new Error('No browser could be started for the journeys; install Chromium and name it: CHROMIUM_PATH=/usr/bin/chromium npm test', { cause });
  }
}

/** Unpacks the packaged Chromium once into `.cache/`, with the system libraries it brings. */
async function packagedChromium(): Promise<string> {
  await mkdir(CACHE, { recursive: true });
  // both are read when the package is loaded: it then brings its own libraries, and unpacks here
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x';
  const before = process.env.TMPDIR;
  process.env.TMPDIR = CACHE;
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    const executable = await packaged.executablePath();
    await access(executable);
    return executable;
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}
