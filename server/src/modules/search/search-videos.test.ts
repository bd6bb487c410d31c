import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VideoId } from '#modules/videos';
import { createTestApp, type NewTestVideo, type Person, type TestApp } from '#testing/test-app.ts';

let app: TestApp;
let alice: Person;
let bilal: Person;
beforeAll(async () => {
  app = await createTestApp();
  [alice, bilal] = [await app.newAccount('alice'), await app.newAccount('bilal')];
});
afterAll(() => app.close());

interface Found {
  items: {
    id: string;
    caption: string;
    kind: string;
    text: string;
    tag: string;
    videos: number;
    handle: string;
    followers: number;
    account: { handle: string };
  }[];
  next: string | null;
  corrected: string | null;
}
async function search(kind: string, text: string, { as, more = '' }: { as?: Person; more?: string } = {}): Promise<Found> {
  await app.settled();
  const answer = await app.request(`/api/v1/search/${kind}?text=${encodeURIComponent(text)}${more}`, as ? { as } : {});
  return answer.json() as Promise<Found>;
}
const captions = async (text: string, as?: Person) => (await search('videos', text, as ? { as } : {})).items.map(({ caption }) => caption);
const post = (caption: string, more: NewTestVideo = {}, author = alice) => app.newVideo(author, { caption, ...more });

async function watch(video: VideoId, viewers: number): Promise<void> {
  const events = () => [{ videoId: VideoId.toPublic(video), kind: 'watch', at: new Date().toISOString(), feed: 'for-you', watchMs: 2500 }];
  for (let viewer = 0; viewer < viewers; viewer++) {
    const headers = { cookie: `farandole_viewer=${randomUUID()}` };
    await app.request('/api/v1/watch-events', { method: 'POST', headers, json: { id: randomUUID(), events: events() } });
  }
}

describe('searching videos', () => {
  it('finds “Place Aragón” for “aragon”, for its beginning, and for what a slip of the finger makes of it', async () => {
    await post('Place Aragón, un dimanche');
    await post('La place du marché');
    const asked = ['aragon', 'ARAGÓN', 'Arag', 'place ara', 'aragon place', '#aragon', 'place un dimanche'];
    for (const text of asked) expect([text, await captions(text)]).toEqual([text, ['Place Aragón, un dimanche']]);
    // the index is asked once it is known how many videos there are
    await app.db.pool.query('analyze search_videos');
    for (const text of asked) expect([text, await captions(text)]).toEqual([text, ['Place Aragón, un dimanche']]);
    for (const text of ['aragn', 'arragon', 'argaon', 'aragom', 'plase aragon']) {
      const { items, corrected } = await search('videos', text);
      expect([text, items.map(({ caption }) => caption)]).toEqual([text, ['Place Aragón, un dimanche']]);
      expect([text, corrected]).toEqual([text, text.includes(' ') ? 'place aragon' : 'aragón']);
    }
    expect(await search('videos', 'zyzzyva')).toEqual({ items: [], next: null, corrected: null });
    expect(await search('videos', ' & | ! ')).toEqual({ items: [], next: null, corrected: null });
  });

  it('takes a word for the nearest ones alone: two slips away are too many others', async () => {
    for (const caption of ['Paragon et paradis', 'Le baron', 'Un baron de plus']) await post(caption);
    expect(await captions('paragn')).toEqual(['Paragon et paradis']);
    expect(await captions('barn')).toEqual(['Un baron de plus', 'Le baron']);
    expect(await captions('prargon')).toEqual(['Paragon et paradis']);
    expect(await captions('brson')).toEqual(['Un baron de plus', 'Le baron']);
  });

  it('does without plurals and small words, and reads joined hashtags', async () => {
    await post('Théâtre du château');
    await post('Cœur brisé #BallePerdue');
    expect(await captions('theatre chateaux ')).toEqual(['Théâtre du château']);
    expect(await captions('les théâtres des châteaux ')).toEqual(['Théâtre du château']);
    expect(await captions('coeur brise')).toEqual(['Cœur brisé #BallePerdue']);
    expect(await captions('balle')).toEqual(['Cœur brisé #BallePerdue']);
  });

  it('puts what was watched more before what is newer, and reads on page by page', async () => {
    const videos = [await post('Vélo un'), await post('Vélo deux'), await post('Vélo trois')] as const;
    await watch(videos[0], 4);
    await app.settled();
    expect(await captions('velo')).toEqual(['Vélo un', 'Vélo trois', 'Vélo deux']);
    const first = await search('videos', 'velo', { more: '&limit=2' });
    expect(first.items.map(({ caption }) => caption)).toEqual(['Vélo un', 'Vélo trois']);
    const rest = await search('videos', 'velo', { more: `&limit=2&after=${first.next}` });
    expect(rest).toMatchObject({ items: [{ caption: 'Vélo deux' }], next: null });
    const near = await search('videos', 'vello', { more: '&limit=2' });
    expect(near.items.map(({ caption }) => caption)).toEqual(['Vélo un', 'Vélo trois']);
    expect((await search('videos', 'vello', { more: `&limit=2&after=${near.next}` })).items.map(({ caption }) => caption)).toEqual(['Vélo deux']);
    const bad = await app.request('/api/v1/search/videos?text=velo&after=nowhere');
    expect(bad.status).toBe(400);
    expect(await bad.json()).toMatchObject({ code: 'search.bad-cursor', field: 'after' });
  });

  it('follows captions that change and videos that go, and forgets their words', async () => {
    const [edited, gone] = [await post('Girafe rose'), await post('Girafe bleue')];
    await app.request(`/api/v1/videos/${VideoId.toPublic(edited)}`, { method: 'PATCH', as: alice, json: { caption: 'Zèbre rose' } });
    await app.request(`/api/v1/videos/${VideoId.toPublic(gone)}`, { method: 'DELETE', as: alice });
    expect(await captions('girafe')).toEqual([]);
    expect(await captions('zebre')).toEqual(['Zèbre rose']);
    const { rows } = await app.db.pool.query(
      "select word, videos from search_words where word in ('girafe', 'bleue', 'rose', 'zebre') order by word",
    );
    expect(rows).toEqual([
      { word: 'rose', videos: 1 },
      { word: 'zebre', videos: 1 },
    ]);
  });

  it('finds nothing that the viewer may not see or asked not to see', async () => {
    const secret = await app.newAccount('secret');
    const clara = await app.newAccount('clara');
    await post('Ornithorynque public', {}, bilal);
    await post('Ornithorynque caché', { visibility: 'private' });
    await post('Ornithorynque par lien', { visibility: 'unlisted' });
    await post('Ornithorynque réservé', {}, secret);
    await post('Ornithorynque sensible', { sensitive: true });
    await app.request('/api/v1/accounts/me', { method: 'PATCH', as: secret, json: { private: true } });
    expect(await captions('ornithorynque')).toEqual(['Ornithorynque public']);
    expect(await captions('ornithorynque', clara)).toEqual(['Ornithorynque public']);
    expect((await search('suggestions', 'sensi')).items).toEqual([]);
    await app.request('/api/v1/accounts/clara/block', { method: 'PUT', as: bilal });
    expect(await captions('ornithorynque', clara)).toEqual([]);
    expect((await search('accounts', 'bilal', { as: clara })).items).toEqual([]);
    expect((await search('suggestions', 'bilal', { as: clara })).items).toEqual([]);
  });
});

describe('searching people and hashtags', () => {
  it('finds people by any word of handle or name, the most followed first, and by nearly that', async () => {
    for (const [handle, displayName] of [
      ['lea_fourneaux', 'Léa Fourneaux'],
      ['leonie', 'Léonie du Fournil'],
    ]) {
      await app.accounts.signUp(
        { handle: handle ?? '', displayName, email: `${handle}@people.example`, password: 'une phrase de passe', language: 'fr' },
        new Headers(),
      );
    }
    await app.request('/api/v1/accounts/leonie/follow', { method: 'PUT', as: alice });
    const handles = async (text: string) => (await search('accounts', text)).items.map(({ handle }) => handle);
    expect(await handles('fourn')).toEqual(['leonie', 'lea_fourneaux']);
    expect(await handles('LÉA')).toEqual(['lea_fourneaux']);
    expect(await handles('@lea_fou')).toEqual(['lea_fourneaux']);
    expect(await handles('fournaux')).toEqual(['lea_fourneaux']);
    expect(await handles('%')).toEqual([]);
    expect((await search('accounts', 'leonie')).items[0]).toMatchObject({ handle: 'leonie', followers: 1 });
  });

  it('finds hashtags by their middle and by nearly their spelling, the most used first', async () => {
    for (const caption of ['#GrandMarché', '#marche', '#marche', '#marchand']) await post(caption);
    const tags = async (text: string) => (await search('hashtags', text)).items.map(({ tag }) => tag);
    expect(await tags('marché')).toEqual(['marche', 'grandmarché']);
    expect(await tags('#march')).toEqual(['marche', 'marchand', 'grandmarché']);
    expect(await tags('marhce')).toEqual(['marche', 'grandmarché']);
    expect(await tags('%')).toEqual([]);
  });

  it('goes on from what is typed, with words that have results, people, and hashtags', async () => {
    await post('Farandole des écoliers #farandole');
    const { items } = await search('suggestions', 'farandole des eco');
    expect(items).toEqual([{ kind: 'text', text: 'farandole des écoliers' }]);
    expect((await search('suggestions', 'faran')).items).toEqual([
      { kind: 'text', text: 'farandole' },
      { kind: 'hashtag', tag: 'farandole', videos: 1 },
    ]);
    expect((await search('suggestions', '@ali')).items).toMatchObject([{ kind: 'account', account: { handle: 'alice' } }]);
    expect((await search('suggestions', '')).items).toEqual([]);
  });
});
