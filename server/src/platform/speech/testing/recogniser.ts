import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { atHand } from '#testing/at-hand.ts';
import { findCli } from '../../ffmpeg/testing/find-cli.ts';

const run = promisify(execFile);

/** A real recogniser behind the options of whisper-cli: CMU Sphinx, English. It has its model in a place of its own. */
export const SPHINX = fileURLToPath(new URL('./sphinx.sh', import.meta.url));

/** Whether speech can be made and recognised here. */
export function hasRecogniser(): boolean {
  const ffmpeg = findCli();
  const speaks = ffmpeg !== null && / flite /.test(spawnSync(ffmpeg, ['-hide_banner', '-filters'], { encoding: 'utf8' }).stdout);
  const hears = spawnSync('pocketsphinx_continuous', ['-help']).error === undefined;
  return atHand(speaks && hears, 'No speech here: install the Debian packages ffmpeg, pocketsphinx and pocketsphinx-en-us.');
}

/** Lets a synthetic voice say words, in what `file` is named for; `output` are FFmpeg's choices for it, and `more` inputs beside the voice. */
export async function speak(words: string, file: string, output: readonly string[] = [], more: readonly string[] = []): Promise<string> {
  const voice = ['-f', 'lavfi', '-i', `flite=text='${words}':voice=slt`];
  await run(findCli() ?? 'ffmpeg', ['-hide_banner', '-loglevel', 'error', '-y', ...voice, ...more, ...output, file]);
  return file;
}
