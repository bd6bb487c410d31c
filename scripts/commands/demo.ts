import path from 'node:path';
import { PROJECT } from '../project.ts';

/**
 * `npm run demo -- add FILE…` posts video files to the running instance as demonstration creators;
 * `npm run demo -- render [clip …]` renders the demonstration clips anew, needed only when a scene or its music changed.
 */
const SCRIPTS: Record<string, string> = { add: 'server/src/demo/add.ts', render: 'demo/render.ts' };

const [verb = '', ...rest] = process.argv.slice(2);
const script = SCRIPTS[verb];
if (script) {
  process.argv = [process.argv[0] ?? '', path.join(PROJECT, script), ...(verb === 'add' ? ['add', ...rest] : rest)];
  await import(path.join(PROJECT, script));
} else {
  console.error('Say what to do: npm run demo -- add FILE…, or npm run demo -- render [clip …]');
  process.exitCode = 2;
}
