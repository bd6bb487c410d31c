import path from 'node:path';
import { PROJECT } from '../project.ts';

/** `npm run storage -- to-s3|to-folder`: moves stored media while the site runs. */
await import(path.join(PROJECT, 'server/src/storage.ts'));
