import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../server/src/testing/free-port.ts';
import { newDataFolder } from './data-folder.ts';

const MAIN = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url));
const START_DEADLINE_MS = 120_000;

/** A whole instance in a process of its own, on a port and a data folder of its own. */
export interface Farandole {
  origin: string;
  dataDir: string;
  process: ChildProcess;
  /** Password of the demonstration accounts; empty without them. */
  demoPassword: string;
  /** Everything it printed so far. */
  output(): string;
  /** Stops it as Ctrl-C does. The data folder stays until `remove`. */
  stop(): Promise<void>;
  /** Stops it and deletes its data folder. */
  remove(): Promise<void>;
}

/** What a test may choose. */
export interface FarandoleOptions {
  /** Without demonstration content. Default `true`. */
  empty?: boolean;
  /** A folder of an earlier run, to start again on. */
  dataDir?: string;
  env?: Record<string, string>;
}

/** Starts an instance and waits until it says where it is. The site must have been built. */
export async function startFarandole({ empty = true, dataDir, env = {} }: FarandoleOptions = {}): Promise<Farandole> {
  const folder = dataDir ?? (await newDataFolder());
  const port = await freePort();
  const child = spawn(process.execPath, [MAIN, ...(empty ? ['--empty'] : [])], {
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', FARANDOLE_DATA: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const deadline = Date.now() + START_DEADLINE_MS;
  while (!output.includes('Ctrl-C')) {
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`Farandole did not start:\n${output}`);
    }
    await pause(50);
  }
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGINT');
    await once(child, 'exit');
  };
  return {
    origin: `http://127.0.0.1:${port}`,
    dataDir: folder,
    process: child,
    demoPassword: /password: (\S+)/.exec(output)?.[1] ?? '',
    output: () => output,
    stop,
    async remove() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
