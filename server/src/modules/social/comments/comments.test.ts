import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VideoId } from '#modules/videos';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';

let app: TestApp;
let alice: Person;
let bilal: Person;
let chloe: Person;
const visitor = undefined;
beforeAll(async () => {
  app = await createTestApp();
  [alice, bilal, chloe] = [await app.newAccount('alice'), await app.newAccount('bilal'), await app.newAccount('chloe')];
});
afterAll(() => app.close());

/** What these routes answer, as far as the tests look. */
interface Answer {
  id: string;
  code: string;
  text: string;
  items: Answer[];
  next: string | null;
  comment: Answer;
  thread: Answer | null;
  url: string;
  threadId: string | null;
  replies: number;
  likes: number;
  held: string | null;
  mayComment: string;
  counts: { comments: number };
  done: number;
}
const call = async (method: string, path: string, as?: Person, json?: unknown) => {
  const answer = await app.request(`/api/v1${path}`, { method, ...(as && { as }), ...(json !== undefined && { json }) });
  return { status: answer.status, body: answer.status === 204 ? ({} as Answer) : ((await answer.json()) as Answer) };
};
const pathOf = (video: VideoId) => `/videos/${VideoId.toPublic(video)}`;
const write = async (video: VideoId, as: Person, text: string, more: object = {}) =>
  (await call('POST', `${pathOf(video)}/comments`, as, { text, ...more })).body;
const list = async (video: VideoId, query = '', as?: Person) => (await call('GET', `${pathOf(video)}/comments${query}`, as)).body;
const texts = async (video: VideoId, query = '', as?: Person) => (await list(video, query, as)).items.map(({ text }) => text);
const count = async (video: VideoId) => (await call('GET', pathOf(video))).body.counts.comments;

describe('threads', () => {
  it('have two levels, are sorted by newest or most liked, and a link to one comment finds it [O3]', async () => {
    const video = await app.newVideo(alice);
    const first = await write(video, bilal, 'premier');
    const second = await write(video, chloe, 'deuxième');
    const answer = await write(video, chloe, 'réponse', { replyTo: first.id });
    const below = await write(video, bilal, 'réponse à la réponse', { replyTo: answer.id });
    expect([answer.threadId, below.threadId]).toEqual([first.id, first.id]);
    expect(await count(video)).toBe(4);

    expect(await texts(video, '?order=newest')).toEqual(['deuxième', 'premier']);
    expect((await call('PUT', `/comments/${first.id}/like`, chloe)).body.likes).toBe(1);
    expect((await call('PUT', `/comments/${first.id}/like`, chloe)).body.likes).toBe(1);
    expect(await texts(video, '?order=top')).toEqual(['premier', 'deuxième']);
    expect(await list(video, '?order=top', chloe)).toMatchObject({ items: [{ likes: 1, liked: true, replies: 2 }, { liked: false }] });
    expect((await call('GET', `/comments/${first.id}/replies`)).body.items.map(({ text }) => text)).toEqual(['réponse', 'réponse à la réponse']);

    const link = await call('GET', `/comments/${below.id}`);
    expect(link.body).toMatchObject({ comment: { text: 'réponse à la réponse' }, thread: { text: 'premier', replies: 2 } });
    expect(link.body.url).toBe(`/@alice/v/${VideoId.toPublic(video)}?comment=${below.id}`);
    expect((await call('GET', `/comments/${second.id}`)).body.thread).toBeNull();
    expect((await call('DELETE', `/comments/${first.id}/like`, chloe)).body.likes).toBe(0);
  });

  it('are read page by page in both orders, without holes or doubles', async () => {
    const video = await app.newVideo(alice);
    const written: string[] = [];
    for (let index = 0; index < 7; index++) {
      const { id } = await write(video, index % 2 ? bilal : chloe, `n° ${index}`);
      written.push(id);
      if (index < 3) await call('PUT', `/comments/${id}/like`, alice);
    }
    for (const order of ['newest', 'top']) {
      const found: string[] = [];
      for (let after = ''; ; ) {
        const page = await list(video, `?order=${order}&limit=2${after}`);
        found.push(...page.items.map(({ id }) => id));
        if (page.next === null) break;
        after = `&after=${page.next}`;
      }
      const newest = written.toReversed();
      expect(found).toEqual(order === 'newest' ? newest : [...newest.slice(4), ...newest.slice(0, 4)]);
    }
  });

  it('leave with the comment they answer, and the count with them', async () => {
    const video = await app.newVideo(alice);
    const first = await write(video, bilal, 'avec réponses');
    for (const text of ['un', 'deux']) await write(video, chloe, text, { replyTo: first.id });
    await write(video, chloe, 'reste');
    expect(await count(video)).toBe(4);
    expect((await call('DELETE', `/comments/${first.id}`, bilal)).status).toBe(204);
    expect(await count(video)).toBe(1);
    expect((await call('POST', `${pathOf(video)}/comments`, chloe, { text: 'trop tard', replyTo: first.id })).body.code).toBe('comment.not-found');
  });
});

describe('a comment', () => {
  it('sent twice is written once', async () => {
    const video = await app.newVideo(alice);
    const key = crypto.randomUUID();
    const [one, two] = await Promise.all([write(video, bilal, 'une fois', { key }), write(video, bilal, 'une fois', { key })]);
    const three = await write(video, bilal, 'une fois', { key });
    expect(new Set([one.id, two.id, three.id]).size).toBe(1);
    expect(await count(video)).toBe(1);
  });

  it('is changed by its writer alone, and what it said stays readable', async () => {
    const video = await app.newVideo(alice);
    const { id } = await write(video, bilal, 'avant');
    expect((await call('PATCH', `/comments/${id}`, alice, { text: 'autre' })).body.code).toBe('comment.not-your-words');
    expect((await call('PATCH', `/comments/${id}`, bilal, { text: 'après' })).body).toMatchObject({ text: 'après', editedAt: expect.any(String) });
    await call('PATCH', `/comments/${id}`, bilal, { text: 'enfin' });
    const { items } = (await call('GET', `/comments/${id}/versions`)).body;
    expect(items.map(({ text }) => text)).toEqual(['avant', 'après']);
    expect(await texts(video)).toEqual(['enfin']);
  });

  it('of someone who is muted does not show to who muted, and shows to everyone else', async () => {
    const [video, dan] = [await app.newVideo(alice), await app.newAccount('dan')];
    await write(video, dan, 'bruit');
    await call('PUT', '/accounts/dan/mute', chloe);
    expect([await texts(video, '', chloe), await texts(video, '', dan), await texts(video, '', visitor)]).toEqual([[], ['bruit'], ['bruit']]);
  });
});

describe('the author of a video', () => {
  it('filters words, and comments that have one are hidden, those from before and those to come [O4]', async () => {
    const ema = await app.newAccount('ema');
    const video = await app.newVideo(ema);
    const before = await write(video, bilal, 'Quelle ARNAQUE !');
    await write(video, chloe, 'réponse innocente', { replyTo: before.id });
    await write(video, chloe, 'Un partage');
    await call('PATCH', '/comment-settings', ema, { words: ['arnaque', 'art'] });
    await expect.poll(() => texts(video), { timeout: 60_000 }).toEqual(['Un partage']);
    expect((await write(video, bilal, 'encore une arnaqué')).held).toBe('words');
    expect(await texts(video)).toEqual(['Un partage']);
    expect(await count(video)).toBe(1);

    // its writer still sees it, and so does the author of the video, who can show it
    expect((await list(video, '?order=newest', bilal)).items.map(({ held }) => held)).toEqual(['words', null, 'words']);
    const held = (await call('GET', '/accounts/me/comments?filter=held', ema)).body.items;
    expect(held.map(({ text }) => text)).toEqual(['encore une arnaqué', 'Quelle ARNAQUE !']);
    await call('POST', '/accounts/me/comments/actions', ema, { ids: [before.id], act: 'approve' });
    expect(await texts(video, '?order=newest')).toEqual(['Un partage', 'Quelle ARNAQUE !']);
    expect(await count(video)).toBe(3);

    // without the word the rest shows again; what was shown by hand stays
    await call('PATCH', '/comment-settings', ema, { words: ['art'] });
    await expect.poll(() => count(video), { timeout: 60_000 }).toBe(4);
  });

  it('approves comments before others see them, and changed ones again', async () => {
    const fio = await app.newAccount('fio');
    const video = await app.newVideo(fio);
    await call('PATCH', '/comment-settings', fio, { approval: true });
    const { id, held } = await write(video, bilal, 'à lire');
    expect([held, await texts(video), await count(video)]).toEqual(['approval', [], 0]);
    expect((await call('GET', `/comments/${id}`, chloe)).status).toBe(404);
    await call('POST', '/accounts/me/comments/actions', fio, { ids: [id], act: 'approve' });
    expect([await texts(video), await count(video)]).toEqual([['à lire'], 1]);
    await call('PATCH', `/comments/${id}`, bilal, { text: 'tout autre chose' });
    expect([await texts(video), await count(video)]).toEqual([[], 0]);
    expect((await write(video, fio, 'de moi')).held).toBeNull();
  });

  it('limits comments to followers, or closes them, for all videos or for one', async () => {
    const gus = await app.newAccount('gus');
    const [video, open] = [await app.newVideo(gus), await app.newVideo(gus)];
    await call('PATCH', '/comment-settings', gus, { audience: 'followers' });
    await call('PUT', `${pathOf(open)}/comment-audience`, gus, { audience: 'everyone' });
    expect((await write(video, bilal, 'bonjour')).code).toBe('comment.followers-only');
    expect((await list(video, '', bilal)).mayComment).toBe('followers-only');
    expect((await write(open, bilal, 'bonjour')).text).toBe('bonjour');
    await call('PUT', '/accounts/gus/follow', bilal);
    expect((await write(video, bilal, 'bonjour')).text).toBe('bonjour');
    await call('PUT', `${pathOf(video)}/comment-audience`, gus, { audience: 'nobody' });
    expect((await write(video, bilal, 'encore')).code).toBe('comment.closed');
    expect((await call('PUT', `${pathOf(video)}/comment-audience`, bilal, { audience: 'everyone' })).status).toBe(404);
  });

  it('pins one comment, gives hearts, and nobody else does', async () => {
    const video = await app.newVideo(alice);
    const old = await write(video, bilal, 'ancien');
    const newer = await write(video, chloe, 'récent');
    expect((await call('PUT', `/comments/${old.id}/pin`, bilal)).body.code).toBe('comment.not-your-video');
    await call('PUT', `/comments/${newer.id}/pin`, alice);
    await call('PUT', `/comments/${old.id}/pin`, alice);
    await call('PUT', `/comments/${old.id}/heart`, alice);
    expect((await list(video, '?order=newest')).items).toMatchObject([
      { text: 'ancien', pinned: true, hearted: true },
      { text: 'récent', pinned: false, hearted: false },
    ]);
    await call('DELETE', `/comments/${old.id}/pin`, alice);
    expect(await texts(video, '?order=newest')).toEqual(['récent', 'ancien']);
  });

  it('reads the comments on all videos in one list, and those without an answer', async () => {
    const hal = await app.newAccount('hal');
    const [one, two] = [await app.newVideo(hal, { caption: 'Une' }), await app.newVideo(hal, { caption: 'Deux' })];
    const answered = await write(one, bilal, 'sur la une');
    await write(two, chloe, 'sur la deux');
    await write(one, hal, 'merci', { replyTo: answered.id });
    const received = async (filter: string) => (await call('GET', `/accounts/me/comments?filter=${filter}`, hal)).body.items;
    expect(await received('all')).toMatchObject([
      { text: 'sur la deux', video: { caption: 'Deux' } },
      { text: 'sur la une', video: { caption: 'Une' } },
    ]);
    expect((await received('unanswered')).map(({ text }) => text)).toEqual(['sur la deux']);
    const ids = (await received('all')).map(({ id }) => id);
    expect((await call('POST', '/accounts/me/comments/actions', bilal, { ids, act: 'delete' })).body.done).toBe(0);
    expect((await call('POST', '/accounts/me/comments/actions', hal, { ids, act: 'delete' })).body.done).toBe(2);
    expect([await count(one), await count(two)]).toEqual([0, 0]);
  });
});
