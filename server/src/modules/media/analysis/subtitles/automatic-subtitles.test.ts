import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeClip } from '#platform/ffmpeg/testing/clips.ts';
import { createCommandTranscriber } from '#platform/speech/command-transcriber.ts';
import { hasRecogniser, SPHINX, speak } from '#platform/speech/testing/recogniser.ts';
import type { Transcriber } from '#platform/speech/transcriber.ts';
import type { AssetId } from '../../asset-id.ts';
import { publishAsIs } from '../../testing/publish-as-is.ts';
import { createMediaOn, createTestMedia, type TestMedia } from '../../testing/test-media.ts';

const HEARD = Buffer.from('WEBVTT\n\n00:00.100 --> 00:00.900\nBonjour à tous\n');

describe('subtitles that nobody wrote', { timeout: 60_000 }, () => {
  let folder: string;
  let film: string;
  let bench: TestMedia;
  let hear: Transcriber['transcribe'];
  /** Languages that the recogniser was told, in the order in which it was asked. */
  let asked: (string | null)[];
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'farandole-heard-'));
    film = await makeClip(path.join(folder, 'film.mp4'), { width: 120, height: 212 });
    const transcriber: Transcriber = {
      transcribe(sound, options) {
        asked.push(options.language);
        return hear(sound, options);
      },
    };
    bench = await createTestMedia({ transcriber });
  });
  beforeEach(() => {
    asked = [];
    hear = async () => ({ language: 'fr', vtt: HEARD });
  });
  afterAll(async () => {
    await bench.close();
    await rm(folder, { recursive: true, force: true });
  });

  const posted = (file = film) => publishAsIs(bench, file, true);
  const write = (id: AssetId, language: string | null = null, attempt = 3) =>
    bench.media.automaticSubtitles.write(id, language, { signal: new AbortController().signal, attempt, maxAttempts: 3 });
  const tracksOf = async (id: AssetId) => (await bench.media.get(id))?.subtitles ?? [];
  const waiting = async (id: AssetId) =>
    (await bench.database.db.pool.query('select 1 from graphile_worker.jobs where key = $1', [`media.write-subtitles:${id}`])).rowCount;

  it('are asked for in the transaction that posts the film, once, and not at all where nothing hears', async () => {
    const [id, unasked, mute] = [await posted(), await posted(), await publishAsIs(bench, film, false)];
    const ask = (stay = true) =>
      bench.database.db.transaction(async (tx) => {
        await bench.media.automaticSubtitles.ask(tx, id, 'fr');
        if (!stay) throw new Error('not posted after all');
      });
    await expect(ask(false)).rejects.toThrow('not posted');
    expect(await waiting(id)).toBe(0);
    await ask();
    await ask();
    expect(await waiting(id)).toBe(1);
    await bench.database.db.transaction((tx) => createMediaOn(bench, {}).automaticSubtitles.ask(tx, unasked, 'fr'));
    await bench.database.db.transaction((tx) => bench.media.automaticSubtitles.ask(tx, mute, 'fr'));
    expect([await waiting(unasked), await waiting(mute)]).toEqual([0, 0]);
  });

  it('are marked as a machine’s until somebody has looked at them, and are written once, however often that is tried', async () => {
    const id = await posted();
    await write(id, 'fr');
    expect(await tracksOf(id)).toEqual([{ language: 'fr', url: expect.stringMatching(/-fr\.vtt$/), automatic: true }]);
    expect(await bench.media.subtitles.text(id)).toContain('Bonjour à tous');
    await write(id, 'fr');
    // one that was killed before it could note anything, and comes again
    await bench.media.subtitles.putHeard(id, { language: 'fr', vtt: HEARD });
    expect(asked).toEqual(['fr']);
    const [heard] = await tracksOf(id);
    expect(await bench.stored()).toContain(heard?.url.slice(1));

    await bench.media.subtitles.put(id, 'fr', Buffer.from(HEARD.toString().replace('tous', 'toutes')));
    expect(await tracksOf(id)).toMatchObject([{ language: 'fr', automatic: false }]);
    expect(await bench.stored()).not.toContain(heard?.url.slice(1));
    expect(await bench.media.subtitles.text(id)).toContain('Bonjour à toutes');
  });

  it('stay away once their author has taken them away, and where the author’s own are', async () => {
    const removed = await posted();
    await write(removed);
    const [gone] = await tracksOf(removed);
    await bench.media.subtitles.remove(removed, 'fr');
    await write(removed);
    expect(await tracksOf(removed)).toEqual([]);
    expect(await bench.stored()).not.toContain(gone?.url.slice(1));

    const own = await posted();
    await bench.media.subtitles.put(own, 'br', HEARD);
    await write(own);
    expect(asked).toHaveLength(1);
    expect(await tracksOf(own)).toMatchObject([{ language: 'br', automatic: false }]);
  });

  it('are not listened for in silence, and are none where nobody speaks or what is heard makes no sense', async () => {
    const silent = await posted(await makeClip(path.join(folder, 'silent.mp4'), { width: 120, height: 212, sound: 'anullsrc=r=48000' }));
    await write(silent);
    expect([asked, await tracksOf(silent)]).toEqual([[], []]);
    for (const heard of [null, { language: 'not a language', vtt: HEARD }, { language: 'fr', vtt: Buffer.from('WEBVTT\n') }]) {
      hear = async () => heard;
      asked = [];
      const nothing = await posted();
      await write(nothing);
      await write(nothing);
      expect([asked.length, await tracksOf(nothing)]).toEqual([1, []]);
    }
  });

  it('that cannot be written are tried again, then told to the operator alone', async () => {
    const id = await posted();
    hear = () => Promise.reject(new Error('no such model'));
    const told: string[] = [];
    bench.log.error = ((_about: object, what: string) => told.push(what)) as never;
    await expect(write(id, null, 1)).rejects.toThrow('no such model');
    expect(told).toEqual([]);
    await write(id);
    expect(asked).toHaveLength(2);
    expect(told).toEqual([expect.stringContaining('WHISPER_MODEL')]);
    expect([(await bench.media.get(id))?.state, await tracksOf(id)]).toEqual(['ready', []]);
  });

  it.skipIf(!hasRecogniser())('are what is said, with a real recogniser', async () => {
    const picture = ['-f', 'lavfi', '-i', 'color=c=teal:s=120x212:r=25'];
    const coding = ['-map', '1:v', '-map', '0:a', '-shortest', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];
    const said = await speak('good morning everybody. we are dancing in the village tonight', path.join(folder, 'said.mp4'), coding, picture);
    const sphinx = createCommandTranscriber({ log: bench.log, command: SPHINX, model: '/dev/null', workDir: bench.workDir });
    hear = (sound, options) => sphinx.transcribe(sound, options);
    const id = await posted(said);
    await write(id);
    expect(await tracksOf(id)).toMatchObject([{ language: 'en', automatic: true }]);
    expect(await bench.media.subtitles.text(id)).toMatch(/good morning everybody.*village/s);
  });
});
