import path from 'node:path';
import { PROJECT } from '../project.ts';

/** `npm run demo [-- clip …]`: renders the demonstration clips anew. Needed only when a scene or its music changed. */
const script = path.join(PROJECT, 'demo/render.ts');
process.argv[1] = script;
await import(script);
