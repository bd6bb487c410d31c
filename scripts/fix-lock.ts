import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { completeLock, type Lockfile } from './check/complete-lock.ts';
import { PROJECT } from './project.ts';

/** `node scripts/fix-lock.ts`, after every `npm install`: makes the lockfile good for every system and registry. */
const file = path.join(PROJECT, 'package-lock.json');
const lock = JSON.parse(await readFile(file, 'utf8')) as Lockfile;
await writeFile(file, `${JSON.stringify(completeLock(lock), null, 2)}\n`);
