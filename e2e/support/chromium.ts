import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const CACHE = fileURLToPath(new URL('../../.cache/', import.meta.url));
const UNPACK = fileURLToPath(new URL('./unpack-chromium.ts', import.meta.url));

/** A Chromium and what it wants to find in its environment. */
export interface ChromiumProgram {
  executablePath: string;
  env: Record<string, string>;
}

/**
 * The Chromium of `CHROMIUM_PATH`, or else the one that comes with the packages, which brings its own libraries and
 * fonts and so runs on a bare machine. Unpacked once, into `.cache/`. Throws one sentence when neither works.
 */
export async function findChromium(): Promise<ChromiumProgram> {
  const chosen = process.env.CHROMIUM_PATH;
  const program = chosen ? { executablePath: chosen, env: {} } : await unpacked();
  await promisify(execFile)(program.executablePath, ['--version'], { env: { ...process.env, ...program.env } }).catch((cause: Error) => {
    throw new Error(
      `Chromium does not run here (${cause.message.split('\n').at(-2) ?? cause.message}); install one and name it: CHROMIUM_PATH=/usr/bin/chromium npm test`,
      { cause },
    );
  });
  return program;
}

async function unpacked(): Promise<ChromiumProgram> {
  const manifest = path.join(path.dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../package.json');
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
  const folder = path.join(CACHE, `chromium-${version}`);
  if (!existsSync(folder)) await unpack(folder);
  const config = path.join(folder, 'fonts.conf');
  await writeFile(config, fontsConfig(path.join(folder, 'fonts')));
  return { executablePath: path.join(folder, 'chromium'), env: { LD_LIBRARY_PATH: path.join(folder, 'al2023/lib'), FONTCONFIG_FILE: config } };
}

/** Unpacks beside and moves into place: an interrupted run leaves nothing that looks whole. */
async function unpack(folder: string): Promise<void> {
  const draft = `${folder}.${process.pid}`;
  await mkdir(draft, { recursive: true });
  try {
    // with this name set, the package brings out the libraries that a bare machine lacks
    await promisify(execFile)(process.execPath, [UNPACK], { env: { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' } });
    await rename(draft, folder);
  } catch (error) {
    // another run may have been quicker
    if (!existsSync(folder)) throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

function fontsConfig(fonts: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${fonts}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${fonts}-cache</cachedir>
</fontconfig>
`;
}
