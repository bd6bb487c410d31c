import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VideoId } from '#modules/videos';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';

let app: TestApp;
let alice: Person;
let bilal: Person;
let chloe: Person;
beforeAll(async () => {
  app = await createTestApp();
  [alice, bilal, chloe] = [await app.newAccount('alice'), await app.newAccount('bilal'), await app.newAccount('chloe')];
});
afterAll(() => app.close());

const put = (path: string, as: Person) => app.request(`/api/v1${path}`, { method: 'PUT', as });
const remove = (path: string, as: Person) => app.request(`/api/v1${path}`, { method: 'DELETE', as });
/** What the answers of these routes hold, as far as the tests look. */
interface Answer {
  id: string;
  code: string;
  items: { id: string; text: string }[];
  next: string | null;
  counts: { likes: number; comments: number };
}
const read = async (answer: Response) => (await answer.json()) as Answer;
const get = async (path: string, as?: Person) => read(await app.request(`/api/v1${path}`, as && { as }));
const comment = (video: VideoId, text: string, as: Person) =>
  app.request(`/api/v1/videos/${VideoId.toPublic(video)}/comments`, { method: 'POST', as, json: { text } });
const code = async (answer: Response) => (await read(answer)).code;

describe('follows', () => {
  it('are counted once, however often they are asked for', async () => {
    expect(await (await put('/accounts/alice/follow', bilal)).json()).toEqual({ state: 'following', followers: 1 });
    expect(await (await put('/accounts/ALICE/follow', bilal)).json()).toEqual({ state: 'following', followers: 1 });
    expect(await (await put('/accounts/alice/follow', chloe)).json()).toEqual({ state: 'following', followers: 2 });
    expect((await app.social.followCounts([alice.id, bilal.id])).get(bilal.id)).toMatchObject({ followers: 0, following: 1 });
    expect(await (await remove('/accounts/alice/follow', bilal)).json()).toEqual({ followers: 1 });
    expect(await (await remove('/accounts/alice/follow', bilal)).json()).toEqual({ followers: 1 });
  });

  it('refuse oneself and nobody', async () => {
    const self = await put('/accounts/alice/follow', alice);
    expect([self.status, await code(self)]).toEqual([400, 'social.self-follow']);
    const nobody = await put('/accounts/nobody/follow', alice);
    expect([nobody.status, await code(nobody)]).toEqual([404, 'account.not-found']);
  });

  it('need an account', async () => {
    expect((await app.request('/api/v1/accounts/alice/follow', { method: 'PUT' })).status).toBe(401);
  });
});

describe('blocks', () => {
  it('end follows both ways, and refuse follow, like and comment until they are lifted', async () => {
    const [dora, emil] = [await app.newAccount('dora'), await app.newAccount('emil')];
    const video = await app.newVideo(dora);
    await put('/accounts/dora/follow', emil);
    await put('/accounts/emil/follow', dora);
    expect((await put('/accounts/emil/block', dora)).status).toBe(204);
    const counts = await app.social.followCounts([dora.id, emil.id]);
    expect([counts.get(dora.id), counts.get(emil.id)]).toEqual([
      { followers: 0, following: 0, likes: 0 },
      { followers: 0, following: 0, likes: 0 },
    ]);

    const refusals = [
      await put('/accounts/dora/follow', emil),
      await put('/accounts/emil/follow', dora),
      await put(`/videos/${VideoId.toPublic(video)}/like`, emil),
      await comment(video, 'Bonjour', emil),
    ];
    for (const refusal of refusals) expect([refusal.status, await code(refusal)]).toEqual([403, 'social.blocked']);
    for (const path of [`/videos/${VideoId.toPublic(video)}`, '/accounts/dora'])
      expect((await app.request(`/api/v1${path}`, { as: emil })).status).toBe(404);
    expect(await get('/accounts/emil', dora)).toMatchObject({ viewer: { self: false, follows: false, blocks: true } });

    expect((await remove('/accounts/emil/block', dora)).status).toBe(204);
    expect((await put('/accounts/dora/follow', emil)).status).toBe(200);
    expect((await put(`/videos/${VideoId.toPublic(video)}/like`, emil)).status).toBe(200);
  });

  it('hide the comments of each from the other', async () => {
    const [fanny, gael] = [await app.newAccount('fanny'), await app.newAccount('gael')];
    const video = await app.newVideo(alice);
    await comment(video, 'de Fanny', fanny);
    await comment(video, 'de Gaël', gael);
    await put('/accounts/gael/block', fanny);
    const seenBy = async (person?: Person) => (await get(`/videos/${VideoId.toPublic(video)}/comments`, person)).items.map(({ text }) => text);
    expect(await seenBy(fanny)).toEqual(['de Fanny']);
    expect(await seenBy(gael)).toEqual(['de Gaël']);
    expect(await seenBy()).toEqual(['de Gaël', 'de Fanny']);
  });
});

describe('likes', () => {
  it('are counted once, shown to who gave them, and taken back', async () => {
    const video = await app.newVideo(alice);
    const path = `/videos/${VideoId.toPublic(video)}`;
    expect(await (await put(`${path}/like`, bilal)).json()).toEqual({ likes: 1 });
    expect(await (await put(`${path}/like`, bilal)).json()).toEqual({ likes: 1 });
    expect(await get(path, bilal)).toMatchObject({ counts: { likes: 1 }, viewer: { liked: true } });
    expect(await get(path, chloe)).toMatchObject({ counts: { likes: 1 }, viewer: { liked: false } });
    expect(await (await remove(`${path}/like`, bilal)).json()).toEqual({ likes: 0 });
    expect(await get(path, bilal)).toMatchObject({ counts: { likes: 0 }, viewer: { liked: false } });
  });

  it('that are given and taken back without waiting come to what was wanted last', async () => {
    const video = await app.newVideo(alice);
    const { like, unlike } = app.social;
    const answers = await Promise.all([like, unlike, like, unlike].map((act) => act(bilal.id, video)));
    expect(answers.map(({ likes }) => likes)).toEqual([1, 0, 1, 0]);
    await Promise.all([like, unlike, like].map((act) => act(bilal.id, video)));
    expect(await get(`/videos/${VideoId.toPublic(video)}`, bilal)).toMatchObject({ counts: { likes: 1 }, viewer: { liked: true } });
  });

  it('are listed to their giver alone, latest first, page by page', async () => {
    const hugo = await app.newAccount('hugo');
    const videos: VideoId[] = [];
    for (let index = 0; index < 5; index++) {
      const video = await app.newVideo(alice);
      videos.push(video);
      await app.social.like(hugo.id, video);
    }
    const found: string[] = [];
    for (let after = ''; ; ) {
      const page = await get(`/accounts/me/likes?limit=2${after}`, hugo);
      found.push(...page.items.map(({ id }) => id));
      if (page.next === null) break;
      after = `&after=${page.next}`;
    }
    expect(found).toEqual(videos.reverse().map(VideoId.toPublic));
  });

  it('of somebody else’s private video are answered as if it did not exist', async () => {
    const hidden = await app.newVideo(alice, { visibility: 'private' });
    expect((await put(`/videos/${VideoId.toPublic(hidden)}/like`, bilal)).status).toBe(404);
    expect((await put(`/videos/${VideoId.toPublic(VideoId.generate())}/like`, bilal)).status).toBe(404);
  });

  it('leave with the video, and its author’s sum with them', async () => {
    const ines = await app.newAccount('ines');
    const [kept, gone] = [await app.newVideo(ines), await app.newVideo(ines)];
    for (const video of [kept, gone]) for (const person of [alice, bilal]) await app.social.like(person.id, video);
    await comment(gone, 'Dommage', alice);
    expect((await app.social.followCounts([ines.id])).get(ines.id)?.likes).toBe(4);
    await remove(`/videos/${VideoId.toPublic(gone)}`, ines);
    await app.settled();
    expect((await app.social.followCounts([ines.id])).get(ines.id)?.likes).toBe(2);
    const { rows } = await app.db.pool.query(
      'select (select count(*) from social_likes where video_id = $1) + (select count(*) from social_comments where video_id = $1) + (select count(*) from social_video_counts where video_id = $1) as left',
      [gone],
    );
    expect(rows).toEqual([{ left: 0 }]);
  });
});

describe('comments', () => {
  it('are listed newest first, page by page, and counted', async () => {
    const video = await app.newVideo(alice);
    for (const text of ['un', 'deux', 'trois']) expect((await comment(video, text, bilal)).status).toBe(201);
    const path = `/videos/${VideoId.toPublic(video)}`;
    const first = await get(`${path}/comments?limit=2`, bilal);
    expect(first.items).toMatchObject([{ text: 'trois', own: true, author: { handle: 'bilal' } }, { text: 'deux' }]);
    const second = await get(`${path}/comments?limit=2&after=${first.next}`, alice);
    expect(second).toMatchObject({ items: [{ text: 'un', own: false }], next: null });
    expect((await get(path)).counts.comments).toBe(3);
  });

  it('are deleted by their writer, the author of the video or a moderator, and by nobody else', async () => {
    const moderator = await app.newAccount('jeanne');
    await app.db.pool.query(`update accounts set role = 'moderator' where id = $1`, [moderator.id]);
    const video = await app.newVideo(alice);
    const write = async (): Promise<string> => (await read(await comment(video, 'à supprimer', bilal))).id;
    const stranger = await remove(`/comments/${await write()}`, chloe);
    expect([stranger.status, await code(stranger)]).toEqual([403, 'comment.not-yours']);
    for (const person of [bilal, alice, moderator]) expect((await remove(`/comments/${await write()}`, person)).status).toBe(204);
    expect((await get(`/videos/${VideoId.toPublic(video)}`)).counts.comments).toBe(1);
  });

  it('deleted twice at once are counted off once', async () => {
    const video = await app.newVideo(alice);
    const { id } = await read(await comment(video, 'une fois', bilal));
    await comment(video, 'reste', bilal);
    const answers = await Promise.all([remove(`/comments/${id}`, bilal), remove(`/comments/${id}`, alice)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404]);
    expect((await get(`/videos/${VideoId.toPublic(video)}`)).counts.comments).toBe(1);
  });

  it('are refused when empty or too long, with the limit in words', async () => {
    const video = await app.newVideo(alice);
    const long = await comment(video, 'a'.repeat(501), bilal);
    expect([long.status, await long.json()]).toMatchObject([400, { code: 'comment.too-long', field: 'text' }]);
    expect(await code(await comment(video, ' \u200B ', bilal))).toBe('comment.empty');
  });
});

describe('limits', () => {
  it('stop the thirty-first comment of a minute', async () => {
    const kim = await app.newAccount('kim');
    const video = await app.newVideo(alice);
    const statuses: number[] = [];
    for (let index = 0; index < 31; index++) statuses.push((await comment(video, `numéro ${index}`, kim)).status);
    expect(statuses).toEqual([...Array<number>(30).fill(201), 429]);
  });
});
