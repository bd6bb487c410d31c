import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError, loadConfig } from './config/config.ts';
import { readEnv } from './config/env.ts';
import { parseArguments } from './start/arguments.ts';
import { explainFailure } from './start/failures.ts';
import { startInstance } from './start/instance.ts';

/** Entry point: reads the configuration, runs the instance, stops cleanly, and turns every foreseen failure into one sentence. */
const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

try {
  const args = parseArguments(process.argv.slice(2));
  const config = loadConfig(readEnv(), PROJECT);
  const { version } = JSON.parse(await readFile(path.join(PROJECT, 'package.json'), 'utf8')) as { version: string };
  const starting = startInstance({ config, version, projectDir: PROJECT, demo: !args.empty });

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    // whoever leaves while it starts would leave its database behind
    const instance = await starting.catch(() => null);
    if (!instance) return;
    await instance.stop();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  await (await starting).announced;
} catch (error) {
  const sentence = error instanceof ConfigError ? error.message : explainFailure(error);
  if (sentence === null) console.error(error);
  else console.error(`\n  ${sentence}\n`);
  process.exit(1);
}
