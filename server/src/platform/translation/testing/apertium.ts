import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { atHand } from '#testing/at-hand.ts';

const SCRIPT = fileURLToPath(new URL('./apertium_on_loopback.py', import.meta.url));
/** It refuses to start without. */
const env = { ...process.env, LC_ALL: 'C.UTF-8' };
const MODES = '/usr/share/apertium/modes';

/** A translator that runs: Apertium, Breton to French, Spanish to and from French and English. */
export interface Apertium {
  url: string;
  stop(): Promise<void>;
}

/** Whether it is at hand. */
export function hasApertium(): boolean {
  const serves = spawnSync('apertium-apy', ['--help'], { env }).status === 0;
  const pairs = ['br-fr', 'es-fr', 'spa-eng'].every((mode) => existsSync(`${MODES}/${mode}.mode`));
  return atHand(
    serves && pairs,
    'No translator here: install the Debian packages apertium-apy, apertium-br-fr, apertium-fr-es and apertium-eng-spa.',
  );
}

/** Starts it on a free port of this machine only. */
export async function startApertium(): Promise<Apertium> {
  const server = spawn('/usr/bin/python3', [SCRIPT, MODES], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const [port] = (await Promise.race([
    once(createInterface({ input: server.stdout }), 'line'),
    once(server, 'exit').then(() => Promise.reject(new Error('Apertium APY ended before it listened.'))),
  ])) as [string];
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.kill();
      if (server.exitCode === null && server.signalCode === null) await once(server, 'exit');
    },
  };
}
