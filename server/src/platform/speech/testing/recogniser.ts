import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findCli } from '../../ffmpeg/testing/find-cli.ts';

const run = promisify(execFile);

/** A real recogniser behind the options of whisper-cli: CMU Sphinx, English. It has its model in a place of its own. */
export const SPHINX = fileURLToPath(new URL('./sphinx.sh', import.meta.url));

/**
 * Whether speech can be made and recognised here. Where the programs are missing, tests are skipped with one line that says so; with
 * `CI=true` that is a failure instead, so that nobody takes silence for success.
 */
export function hasRecogniser(): boolean {
  const ffmpeg = findCli();
  const speaks = ffmpeg !== null && / flite /.test(spawnSync(ffmpeg, ['-hide_banner', '-filters'], { encoding: 'utf8' }).stdout);
  const hears = spawnSync('pocketsphinx_continuous', ['-help']).error === undefined;
  if (speaks && hears) return true;
  const message = 'No speech here: install the Debian packages ffmpeg, pocketsphinx and pocketsphinx-en-us.';
  if (process.env.CI === 'true') throw new Error(message);
  console.warn(`Skipped: ${message}`);
  return false;
}

/** Lets a synthetic voice say words, in what `file` is named for; `output` are FFmpeg's choices for it, and `more` inputs beside the voice. */
export async function speak(words: string, file: string, output: readonly string[] = [], more: readonly string[] = []): Promise<string> {
  const voice = ['-f', 'lavfi', '-i', `flite=text='${words}':voice=slt`];
  await run(findCli() ?? 'ffmpeg', ['-hide_banner', '-loglevel', 'error', '-y', ...voice, ...more, ...output, file]);
  return file;
}
