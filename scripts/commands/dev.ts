import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import path from 'node:path';
import { buildWeb } from '../build-web.ts';
import { PROJECT } from '../project.ts';

/** `npm run dev [-- --empty]`: as `npm start`, and again whenever a source changes. The data stay. */
const WATCHED = ['server/src', 'server/migrations', 'packages', 'web/src', 'web/messages', 'web/static'];
const IGNORED = /\.test\.ts$|[\\/]paraglide[\\/]|~$/;
const QUIET_MS = 200;

let server: ChildProcess | null = null;
let pending: NodeJS.Timeout | undefined;
let restarting = Promise.resolve();

async function restart(): Promise<void> {
  if (server && server.exitCode === null) {
    server.kill('SIGTERM');
    await once(server, 'exit');
  }
  try {
    await buildWeb();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return;
  }
  server = spawn(process.execPath, [path.join(PROJECT, 'server/src/main.ts'), ...process.argv.slice(2)], { cwd: PROJECT, stdio: 'inherit' });
}

function changed(file: string | null): void {
  if (file && IGNORED.test(file)) return;
  clearTimeout(pending);
  pending = setTimeout(() => {
    restarting = restarting.then(restart);
  }, QUIET_MS);
}

for (const folder of WATCHED) watch(path.join(PROJECT, folder), { recursive: true }, (_kind, file) => changed(file));
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, async () => {
    if (server && server.exitCode === null) {
      server.kill('SIGTERM');
      await once(server, 'exit');
    }
    process.exit(0);
  });
}
await restart();
