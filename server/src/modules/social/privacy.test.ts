import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VideoId } from '#modules/videos';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';

let app: TestApp;
let stranger: Person;
beforeAll(async () => {
  app = await createTestApp();
  stranger = await app.newAccount('stranger');
});
afterAll(() => app.close());

interface Answer {
  code: string;
  state: string;
  followers: number | null;
  videos: number;
  items: { id: string; handle?: string; account?: { handle: string }; video?: { id: string }; text?: string; actor?: { handle: string } }[];
  next: string | null;
  counts: { followers: number; videos: number } | null;
  viewer: { follows: boolean; requested: boolean; mutes: boolean };
  posterUrl: string | null;
  renditions: { url: string }[];
}
const call = async (method: string, path: string, as?: Person, json?: unknown) => {
  const answer = await app.request(`/api/v1${path}`, { method, ...(as && { as }), ...(json !== undefined && { json }) });
  return { status: answer.status, body: answer.status === 204 ? ({} as Answer) : ((await answer.json()) as Answer) };
};
const publicId = VideoId.toPublic;
const idsIn = async (path: string, as?: Person) => {
  const { body } = await call('GET', path, as);
  return body.items.map(({ id, video }) => video?.id ?? id);
};
const handlesIn = async (path: string, as?: Person) =>
  (await call('GET', path, as)).body.items.map(({ handle, account }) => handle ?? account?.handle);
const comment = (video: VideoId, as: Person, text: string) => call('POST', `/videos/${publicId(video)}/comments`, as, { text });

describe('a private account', () => {
  it('gives a non-follower no list, no count and no picture, by any door, and a follower all of it', async () => {
    const [ava, fan] = [await app.newAccount('ava'), await app.newAccount('fan')];
    const early = await app.newVideo(ava, { caption: 'Avant #secretava' });
    await call('PUT', '/accounts/ava/follow', fan);
    await call('PUT', `/videos/${publicId(early)}/repost`, fan);
    await call('PUT', `/videos/${publicId(early)}/save`, stranger);
    const { body: collection } = await call('POST', '/collections', fan, { name: 'À voir', shared: true });
    await call('PUT', `/collections/${(collection as unknown as { id: string }).id}/videos/${publicId(early)}`, fan);
    const { rows } = await app.db.pool.query<{ key: string }>('select key from media_renditions join videos using (asset_id) where videos.id = $1', [
      early,
    ]);
    const film = `/${rows[0]?.key ?? ''}`;

    await call('PATCH', '/accounts/me', ava, { private: true });
    const late = await app.newVideo(ava, { caption: 'Après #secretava' });
    await app.settled();
    await app.feed.caughtUp();

    for (const as of [undefined, stranger]) {
      for (const video of [early, late]) {
        const page = `/videos/${publicId(video)}`;
        expect((await call('GET', page, as)).status).toBe(404);
        expect((await call('GET', `${page}/comments`, as)).status).toBe(404);
        if (as) for (const act of ['like', 'save', 'repost']) expect((await call('PUT', `${page}/${act}`, as)).status).toBe(404);
        if (as) expect((await comment(video, as, 'bonjour')).status).toBe(404);
      }
      for (const path of ['videos', 'likes', 'reposts', 'followers', 'following'])
        expect((await call('GET', `/accounts/ava/${path}`, as)).body, path).toMatchObject({ items: [], next: null });
      expect((await call('GET', '/accounts/ava/collections', as)).body.items).toEqual([]);
      expect((await call('GET', '/accounts/ava', as)).body.counts).toBeNull();
      for (const path of [
        '/hashtags/secretava/videos',
        '/accounts/fan/reposts',
        '/feeds/for-you?limit=50',
        '/feeds/latest?limit=50',
        '/feeds/local?limit=50',
      ]) {
        const ids = await idsIn(path, as);
        expect(ids, path).not.toContain(publicId(early));
        expect(ids, path).not.toContain(publicId(late));
      }
      expect((await call('GET', '/hashtags/secretava', as)).body.videos).toBe(0);
    }
    expect(await idsIn('/accounts/me/saves', stranger)).toEqual([]);
    expect(await app.media.isServable(film.slice(1))).toBe('signed');

    // who followed before goes on to see everything, with addresses that end
    expect(await idsIn('/accounts/ava/videos', fan)).toEqual([late, early].map(publicId));
    expect((await call('GET', '/accounts/ava', fan)).body.counts).toMatchObject({ followers: 1, videos: 2 });
    expect(await idsIn('/feeds/following', fan)).toEqual([late, early].map(publicId));
    const seen = (await call('GET', `/videos/${publicId(early)}`, fan)).body;
    expect(seen.renditions.map(({ url }) => new URL(url, 'http://localhost').search.length > 0)).toEqual([true]);
    expect((await comment(late, fan, 'bravo')).status).toBe(201);
    expect((await call('PUT', `/videos/${publicId(late)}/repost`, fan)).body.code).toBe('social.not-public');
    expect(await handlesIn('/accounts/ava/followers', fan)).toEqual(['fan']);

    // open again, everything is where it was
    await call('PATCH', '/accounts/me', ava, { private: false });
    await app.settled();
    await app.feed.caughtUp();
    expect(await idsIn('/hashtags/secretava/videos')).toEqual([late, early].map(publicId));
    expect(await idsIn('/feeds/latest?limit=50')).toContain(publicId(late));
    expect((await call('GET', '/accounts/ava')).body.counts).toMatchObject({ videos: 2 });
    await expect.poll(() => app.media.isServable(film.slice(1))).toBe('public');
  });

  it('is asked, and lets in whom it wants', async () => {
    const [bea, cyr, dag] = [await app.newAccount('bea'), await app.newAccount('cyr'), await app.newAccount('dag')];
    await call('PATCH', '/accounts/me', bea, { private: true });
    const video = await app.newVideo(bea);
    for (const person of [cyr, dag])
      expect((await call('PUT', '/accounts/bea/follow', person)).body).toEqual({ state: 'requested', followers: null });
    expect((await call('GET', '/accounts/bea', cyr)).body.viewer).toMatchObject({ follows: false, requested: true });
    expect((await call('GET', `/videos/${publicId(video)}`, cyr)).status).toBe(404);
    expect(await handlesIn('/follow-requests', bea)).toEqual(['dag', 'cyr']);
    expect((await call('PUT', '/follow-requests/cyr', bea)).status).toBe(204);
    expect((await call('DELETE', '/follow-requests/dag', bea)).status).toBe(204);
    expect((await call('PUT', '/follow-requests/dag', bea)).body.code).toBe('social.no-request');
    await expect.poll(async () => (await call('GET', `/videos/${publicId(video)}`, cyr)).status).toBe(200);
    expect((await call('GET', `/videos/${publicId(video)}`, dag)).status).toBe(404);
    expect((await call('GET', '/accounts/bea', cyr)).body.viewer).toMatchObject({ follows: true, requested: false });
    expect((await call('DELETE', '/accounts/cyr/follower', bea)).status).toBe(204);
    await expect.poll(async () => (await call('GET', `/videos/${publicId(video)}`, cyr)).status).toBe(404);

    // becoming public lets in who still asks
    await call('PUT', '/accounts/bea/follow', dag);
    await call('PATCH', '/accounts/me', bea, { private: false });
    expect(await handlesIn('/accounts/bea/followers')).toEqual(['dag']);
    expect((await call('GET', '/accounts/bea')).body.counts).toMatchObject({ followers: 1 });
  });
});

describe('lists of followers', () => {
  it('are empty to others where their owner hides them [O19]', async () => {
    const [eli, fay] = [await app.newAccount('eli'), await app.newAccount('fay')];
    await call('PUT', '/accounts/eli/follow', fay);
    await call('PUT', '/accounts/fay/follow', eli);
    expect([await handlesIn('/accounts/eli/followers'), await handlesIn('/accounts/eli/following')]).toEqual([['fay'], ['fay']]);
    await call('PATCH', '/profile-settings', eli, { followsHidden: true });
    for (const as of [undefined, fay, stranger]) {
      for (const side of ['followers', 'following']) expect((await call('GET', `/accounts/eli/${side}`, as)).body).toEqual({ items: [], next: null });
    }
    expect([await handlesIn('/accounts/eli/followers', eli), await handlesIn('/accounts/eli/following', eli)]).toEqual([['fay'], ['fay']]);
  });

  it('leave out whom a block stands between, and are read page by page', async () => {
    await app.newAccount('gil');
    const fans = [];
    for (const name of ['gil1', 'gil2', 'gil3']) fans.push(await app.newAccount(name));
    for (const fan of fans) await call('PUT', '/accounts/gil/follow', fan);
    const first = (await call('GET', '/accounts/gil/followers?limit=2')).body;
    expect(first.items.map(({ handle }) => handle)).toEqual(['gil3', 'gil2']);
    expect(await handlesIn(`/accounts/gil/followers?limit=2&after=${first.next}`)).toEqual(['gil1']);
    await call('PUT', '/accounts/gil2/block', stranger);
    expect(await handlesIn('/accounts/gil/followers', stranger)).toEqual(['gil3', 'gil1']);
    expect(await handlesIn('/accounts/me/blocks', stranger)).toEqual(['gil2']);
  });
});

describe('a block', () => {
  it('hides each from the other: profile, videos, search, lists, comments, and their feed at once', async () => {
    const [hana, ivan] = [await app.newAccount('hana'), await app.newAccount('ivan')];
    const video = await app.newVideo(hana, { caption: 'De Hana #hanatag' });
    const elsewhere = await app.newVideo(stranger);
    await comment(elsewhere, hana, 'de Hana');
    await app.settled();
    await app.feed.caughtUp();
    expect(await idsIn('/feeds/latest?limit=50', ivan)).toContain(publicId(video));
    await call('PUT', '/accounts/ivan/block', hana);
    await app.feed.caughtUp();
    expect(await idsIn('/feeds/latest?limit=50', ivan)).not.toContain(publicId(video));
    expect(await idsIn('/feeds/for-you?limit=50', ivan)).not.toContain(publicId(video));
    for (const path of [
      '/accounts/hana',
      '/accounts/hana/followers',
      '/accounts/hana/likes',
      '/accounts/hana/reposts',
      '/accounts/hana/collections',
      `/videos/${publicId(video)}`,
    ])
      expect((await call('GET', path, ivan)).status, path).toBe(404);
    expect((await call('GET', '/accounts/hana/videos', ivan)).body.items).toEqual([]);
    expect(await idsIn('/hashtags/hanatag/videos', ivan)).toEqual([]);
    expect(await handlesIn('/suggestions?kind=account&prefix=han', ivan)).toEqual([]);
    expect(await handlesIn('/suggestions?kind=account&prefix=iva', hana)).toEqual([]);
    expect((await call('GET', `/videos/${publicId(elsewhere)}/comments`, ivan)).body.items).toEqual([]);
    await comment(elsewhere, ivan, 'Salut @hana');
    await app.settled();
    expect((await call('GET', '/notifications', hana)).body.items.filter(({ actor }) => actor?.handle === 'ivan')).toEqual([]);
  });
});

describe('a muted person', () => {
  it('never knows, and is never seen by who muted: feeds, comments, notifications, suggestions [O17]', async () => {
    const [jo, kim] = [await app.newAccount('jo'), await app.newAccount('kim')];
    const [noise, mine, elsewhere] = [await app.newVideo(kim), await app.newVideo(jo), await app.newVideo(stranger)];
    await call('PUT', '/accounts/jo/follow', kim);
    await call('PUT', '/accounts/kim/follow', jo);
    await app.settled();
    const views = async () => [
      (await call('GET', '/accounts/jo', kim)).body,
      (await call('GET', '/accounts/jo/followers', kim)).body,
      (await call('GET', `/videos/${publicId(mine)}`, kim)).body,
      await idsIn('/accounts/jo/videos', kim),
    ];
    const before = await views();
    await call('POST', '/notifications/read', jo);
    const told = (await call('GET', '/notifications', jo)).body.items.length;
    expect((await call('PUT', '/accounts/kim/mute', jo)).status).toBe(204);
    await app.feed.caughtUp();

    expect(await views()).toEqual(before);
    expect((await comment(mine, kim, 'Bonjour @jo')).status).toBe(201);
    expect((await comment(elsewhere, kim, 'ici aussi')).status).toBe(201);
    await call('PUT', `/videos/${publicId(mine)}/like`, kim);
    expect((await call('GET', `/videos/${publicId(mine)}/comments`, kim)).body.items).toHaveLength(1);
    await app.settled();
    for (const feed of ['for-you', 'following', 'friends', 'latest', 'local', 'unprofiled'])
      expect(await idsIn(`/feeds/${feed}?limit=50`, jo), feed).not.toContain(publicId(noise));
    for (const video of [mine, elsewhere]) expect((await call('GET', `/videos/${publicId(video)}/comments`, jo)).body.items).toEqual([]);
    expect((await call('GET', '/accounts/me/comments', jo)).body.items).toEqual([]);
    expect((await call('GET', '/notifications', jo)).body.items).toHaveLength(told);
    expect(await handlesIn('/suggestions?kind=account&prefix=kim', jo)).toEqual([]);
    expect((await call('GET', '/accounts/kim', jo)).body.viewer.mutes).toBe(true);
  });
});
