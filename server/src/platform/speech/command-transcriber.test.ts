import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../log.ts';
import { createCommandTranscriber } from './command-transcriber.ts';
import { hasRecogniser, SPHINX } from './testing/recogniser.ts';
import { testTranscriber } from './transcriber-contract.ts';
import { SPEECH_RATE, writeWav } from './wav-file.ts';

const log = createLogger('silent');

if (hasRecogniser()) testTranscriber('CMU Sphinx', (workDir) => createCommandTranscriber({ log, command: SPHINX, model: '/dev/null', workDir }));
else describe.skip('speech, written down', () => it('needs ffmpeg, pocketsphinx and pocketsphinx-en-us on this machine', () => undefined));

describe('a command that hears', { timeout: 30_000 }, () => {
  let folder: string;
  let sound: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'farandole-command-'));
    await chmod(folder, 0o755);
    sound = path.join(folder, 'one.wav');
    await writeWav(sound, new Uint8Array(2 * SPEECH_RATE));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** What a program answers that is a script of a few words. */
  async function answerOf(name: string, script: string, { language = null as string | null, timeoutMs = 20_000 } = {}) {
    const command = path.join(folder, name);
    await writeFile(command, `#!/bin/sh\n${script}`, { mode: 0o755 });
    const transcriber = createCommandTranscriber({ log, command, model: '/the/model', workDir: path.join(folder, 'work') });
    return transcriber.transcribe(sound, { language, timeoutMs, signal: new AbortController().signal });
  }
  const say = (what: string) =>
    `printf 'WEBVTT\\n\\n00:00.000 --> 00:01.000\\n%s\\n' "${what}" >said.vtt\necho '{"result":{"language":"fr"}}' >said.json`;
  const said = async (...parts: Parameters<typeof answerOf>) => (await answerOf(...parts))?.vtt.toString().split('\n')[3];

  it('is called as whisper-cli is, with the language where that is known', async () => {
    expect(await said('auto', say('$*'))).toMatch(/^-m \/the\/model -t \d+ -f sound\.wav -l auto -ovtt -oj -of said$/);
    expect(await said('br', say('$*'), { language: 'br' })).toContain('-l br ');
  });

  it('is given a second of one channel at 16 kHz', async () => {
    // channels, rate and bytes of samples of a WAV file
    const header = '$(od -An -tu2 -j22 -N2 sound.wav) $(od -An -tu4 -j24 -N4 sound.wav) $(od -An -tu4 -j40 -N4 sound.wav)';
    expect((await said('header', say(header)))?.trim().split(/\s+/)).toEqual(['1', '16000', '32000']);
  });

  it.skipIf(process.getuid?.() !== 0)('is nobody, without network and environment, in a folder that holds the sound alone', async () => {
    const seen = await said('walls', say('$(id -u) $(grep -c : /proc/net/dev) $(env | grep -c "^[A-OQR-Z]*=" ) $(ls | grep -v said | tr -d "\\n")'));
    // the loopback alone; a shell names its own folder and no more
    expect(seen).toMatch(/^65534 1 \d sound\.wav$/);
  });

  it('that fails, writes nothing, writes nonsense or never ends is told apart from silence, with its last words', async () => {
    await expect(answerOf('fails', 'echo "no such model" >&2; exit 3')).rejects.toThrow(/exit 3.*no such model/);
    await expect(answerOf('lazy', 'exit 0')).rejects.toThrow('wrote no said.vtt');
    await expect(answerOf('nonsense', `${say('x')}; echo '{}' >said.json`)).rejects.toThrow('result');
    await expect(answerOf('endless', 'sleep 60', { timeoutMs: 300 })).rejects.toThrow('SIGKILL');
    expect(await readdir(path.join(folder, 'work'))).toEqual([]);
  });

  it('that hears nobody gives nothing', async () => {
    expect(await answerOf('nobody', `echo WEBVTT >said.vtt; echo '{"result":{"language":"fr"}}' >said.json`)).toBeNull();
  });
});
