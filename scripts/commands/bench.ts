import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { PROJECT } from '../project.ts';
import { runProgram } from '../run-program.ts';

/** `npm run bench -- <name> [arguments]`: says what machine this is, then runs `bench/<name>.ts`. */
const [name = '', ...rest] = process.argv.slice(2);
const script = path.join(PROJECT, 'bench', `${name}.ts`);
if (!/^[a-z0-9-]+$/.test(name) || !existsSync(script)) {
  const names = (await readdir(path.join(PROJECT, 'bench'))).filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -3));
  console.error(`Say which benchmark: npm run bench -- ${names.join('|')}`);
  process.exit(1);
}
const cpus = os.cpus();
const load = os.loadavg()[0]?.toFixed(2) ?? '?';
console.log(
  `${cpus.length} × ${cpus[0]?.model ?? 'processor'}, ${Math.round(os.totalmem() / 2 ** 30)} GiB, ${os.type()} ${os.release()}, Node ${process.version}, load ${load}, ${commit()}`,
);
process.exit((await runProgram('node', [script, ...rest], { show: true })).code);

function commit(): string {
  try {
    return `commit ${execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: PROJECT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()}`;
  } catch {
    return 'no commit';
  }
}
