import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VideoView } from '#modules/videos';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import { makeFilm, postHeard, tune } from './heard-films.fixture.ts';

let app: TestApp;
let folder: string;
let alice: Person;
let bilal: Person;
let carla: Person;
const context = { signal: new AbortController().signal, attempt: 1, maxAttempts: 4 };

const film = (name: string, picture: string, sound: readonly string[], rate: string) => makeFilm(path.join(folder, name), picture, sound, rate);
const post = (author: Person, source: string, visibility: 'public' | 'unlisted' | 'private' = 'public') =>
  postHeard(app, author, source, { visibility });
const answer = async <T>(place: string, as?: Person) => (await app.request(`/api/v1${place}`, as ? { as } : {})).json() as Promise<T>;
const soundOf = async (video: string, as?: Person) => (await answer<VideoView>(`/videos/${video}`, as)).sound;
const idsOn = async (sound: string, query = '', as?: Person) =>
  (await answer<{ items: VideoView[] }>(`/sounds/${sound}/videos${query}`, as)).items.map(({ id }) => id);
const rename = (sound: string, title: string, as: Person) => app.request(`/api/v1/sounds/${sound}`, { method: 'PATCH', as, json: { title } });

let song: string;
let other: string;
beforeAll(async () => {
  app = await createTestApp();
  folder = await mkdtemp(path.join(tmpdir(), 'farandole-sounds-'));
  // the first account may see everything: it is the administrator's
  await app.newAccount('maison');
  [alice, bilal, carla] = [await app.newAccount('alice'), await app.newAccount('bilal'), await app.newAccount('carla')];
  song = await film('song.mp4', 'testsrc2=s=240x426:r=10', tune(31, 47, 113), '192k');
  other = await film('other.mp4', 'testsrc2=s=240x426:r=10', tune(59, 23, 71), '192k');
}, 60_000);
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the page of a sound', { timeout: 60_000 }, () => {
  it('holds every film of one song, re-encoded at 96 kb/s or shown with other pictures, and no film of another [S8]', async () => {
    const first = await post(alice, song);
    const again = await post(bilal, await film('again.mp4', 'mandelbrot=s=240x426:r=10', ['-i', song, '-map', '0:v', '-map', '1:a'], '96k'));
    const apart = await post(carla, other);
    const sound = await soundOf(first);
    expect(sound).toEqual({ id: expect.any(String), title: null });
    expect(await soundOf(again)).toEqual(sound);
    expect((await soundOf(apart))?.id).not.toBe(sound?.id);
    expect(await answer(`/sounds/${sound?.id}`)).toMatchObject({ title: null, videos: 2, own: false, author: { handle: 'alice' } });
    expect(await idsOn(sound?.id ?? '', '?sort=recent')).toEqual([again, first]);
  });

  it('counts and lists public videos alone, and none of who is blocked', async () => {
    const [dora, elio] = [await app.newAccount('dora'), await app.newAccount('elio')];
    const own = await film('count.mp4', 'testsrc2=s=240x426:r=10', tune(83, 19, 41), '128k');
    const first = await post(dora, own);
    const second = await post(elio, own);
    await post(carla, own, 'private');
    await post(carla, own, 'unlisted');
    const sound = (await soundOf(first))?.id ?? '';
    expect(await answer(`/sounds/${sound}`)).toMatchObject({ videos: 2, author: { handle: 'dora' } });
    expect((await idsOn(sound)).toSorted()).toEqual([first, second].toSorted());

    await app.request('/api/v1/accounts/bilal/block', { method: 'PUT', as: dora });
    expect(await answer(`/sounds/${sound}`, bilal)).toMatchObject({ videos: 1, author: { handle: 'elio' } });
    expect(await idsOn(sound, '', bilal)).toEqual([second]);

    await rename(sound, 'La ronde de Dora', dora);
    await app.request('/api/v1/accounts/me', { method: 'PATCH', as: dora, json: { private: true } });
    await app.settled();
    expect(await answer(`/sounds/${sound}`)).toMatchObject({ title: null, videos: 1, author: { handle: 'elio' } });
    await app.request(`/api/v1/videos/${second}`, { method: 'DELETE', as: elio });
    await app.settled();
    expect(await answer(`/sounds/${sound}`)).toMatchObject({ code: 'sound.not-found' });
  });

  it('stays as it is when the same is heard twice', async () => {
    const { rows } = await app.db.pool.query<{ asset_id: string }>('select asset_id from sound_uses limit 1');
    const before = await app.db.pool.query('select * from sound_uses order by asset_id');
    await app.media.analysis.analyse(rows[0]?.asset_id as never, context);
    await app.settled();
    expect((await app.db.pool.query('select * from sound_uses order by asset_id')).rows).toEqual(before.rows);
  });

  it('is there for no film that is silent', async () => {
    const silent = await film('silent.mp4', 'testsrc2=s=240x426:r=10', ['-f', 'lavfi', '-i', 'anullsrc=r=44100'], '64k');
    expect(await soundOf(await post(alice, silent))).toBeNull();
  });

  it('is given its title by whoever published it first, and by nobody else', async () => {
    const sound = (await soundOf(await post(alice, song)))?.id ?? '';
    const [refused, long] = [await rename(sound, 'À moi', bilal), await rename(sound, 'x'.repeat(81), alice)];
    expect([refused.status, await refused.json()]).toMatchObject([403, { code: 'sound.not-yours' }]);
    expect([long.status, await long.json()]).toMatchObject([400, { code: 'sound.title-too-long', field: 'title' }]);
    expect(await (await rename(sound, '  Place   Aragón ', alice)).json()).toMatchObject({ title: 'Place Aragón', own: true });
  });

  it('is found by its title without accents, unfinished, and with a slip of the finger', async () => {
    for (const text of ['aragon', 'place ara', 'argon place', 'aragom']) {
      expect((await answer<{ items: object[] }>(`/search/sounds?text=${encodeURIComponent(text)}`)).items, text).toMatchObject([
        { title: 'Place Aragón' },
      ]);
    }
    expect(await answer(`/search/sounds?text=aragorn`)).toMatchObject({ items: [{ title: 'Place Aragón' }] });
    expect(await answer(`/search/sounds?text=bolero`)).toEqual({ items: [] });
    // newer, and further away
    await rename((await soundOf(await post(carla, other)))?.id ?? '', 'Un dragon', carla);
    expect((await answer<{ items: object[] }>(`/search/sounds?text=aragon`)).items).toMatchObject([
      { title: 'Place Aragón' },
      { title: 'Un dragon' },
    ]);
    expect((await answer<{ items: object[] }>(`/search/sounds?text=argon`)).items).toMatchObject([{ title: 'Place Aragón' }]);
  });
});
