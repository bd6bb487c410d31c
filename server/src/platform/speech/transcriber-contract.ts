import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jailedProcesses } from '../ffmpeg/testing/jailed.ts';
import { speak } from './testing/recogniser.ts';
import type { Transcriber } from './transcriber.ts';
import { SPEECH_RATE, writeWav } from './wav-file.ts';

/** What every transcriber that knows English does alike. `open` gives one whose work folders are below `workDir`. */
export function testTranscriber(name: string, open: (workDir: string) => Transcriber): void {
  describe(`speech, written down by ${name}`, { timeout: 60_000 }, () => {
    let folder: string;
    let workDir: string;
    let transcriber: Transcriber;
    let speech: string;
    const options = { language: null, signal: new AbortController().signal, timeoutMs: 60_000 };
    beforeAll(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'farandole-speech-'));
      workDir = path.join(folder, 'work');
      transcriber = open(workDir);
      const format = ['-ar', String(SPEECH_RATE), '-ac', '1', '-c:a', 'pcm_s16le'];
      speech = await speak('good morning everybody. we are dancing in the village tonight', path.join(folder, 'speech.wav'), format);
    });
    afterAll(async () => {
      expect(await readdir(workDir)).toEqual([]);
      await rm(folder, { recursive: true, force: true });
    });

    it('is WebVTT with its language, and what is said when it is said', async () => {
      const heard = await transcriber.transcribe(speech, options);
      expect(heard?.language).toBe('en');
      const vtt = heard?.vtt.toString() ?? '';
      expect(vtt).toMatch(/^WEBVTT\n/);
      expect(vtt).toMatch(/00:00:00.*good morning.*00:00:0[12].*village/is);
    });

    it('is nothing where nothing is said', async () => {
      const silence = path.join(folder, 'silence.wav');
      await writeWav(silence, new Uint8Array(2 * SPEECH_RATE));
      expect(await transcriber.transcribe(silence, options)).toBeNull();
    });

    it('stops as soon as nobody wants it any more, and no process is left', async () => {
      const leaving = new AbortController();
      const asked = transcriber.transcribe(speech, { ...options, signal: leaving.signal });
      leaving.abort(new Error('enough'));
      await expect(asked).rejects.toThrow('enough');
      expect(await jailedProcesses(workDir)).toEqual([]);
    });
  });
}
