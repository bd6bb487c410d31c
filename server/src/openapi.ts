import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { describeApi } from './app.ts';
import { systemClock } from './platform/clock.ts';
import { createLogger } from './platform/log.ts';
import { createDiskStorage } from './platform/storage/disk-storage.ts';

/**
 * Writes the API contract and the types of the client, both generated and committed.
 * `--check` writes nothing and fails when they are stale.
 */
const CONTRACT = fileURLToPath(new URL('../../openapi.json', import.meta.url));
const TYPES = fileURLToPath(new URL('../../packages/api-client/src/schema.ts', import.meta.url));

const document = describeApi({ clock: systemClock, log: createLogger('silent'), storage: createDiskStorage('/nonexistent') });
const contract = `${JSON.stringify(document, null, 2)}\n`;
const types = `/** Generated from openapi.json; run \`node server/src/openapi.ts\` to renew. */\n\n${astToString(await openapiTypescript(JSON.parse(contract)))}`;

const files: [string, string][] = [
  [CONTRACT, contract],
  [TYPES, types],
];
if (process.argv.includes('--check')) {
  for (const [file, wanted] of files) {
    if ((await readFile(file, 'utf8').catch(() => '')) === wanted) continue;
    console.error(`${file} is stale; run: node server/src/openapi.ts`);
    process.exitCode = 1;
  }
} else {
  for (const [file, text] of files) await writeFile(file, text);
}
