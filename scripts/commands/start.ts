import path from 'node:path';
import { buildWeb } from '../build-web.ts';
import { PROJECT } from '../project.ts';

/** `npm start [-- --empty]`: the site, built when needed, and the server, in this process. */
try {
  await buildWeb();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
const main = path.join(PROJECT, 'server/src/main.ts');
process.argv[1] = main;
await import(main);
