import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import { VideoId } from './video-id.ts';
import type { VideoView } from './video-view.ts';

describe('videos', () => {
  let app: TestApp;
  let alice: Person;
  let bob: Person;
  beforeAll(async () => {
    app = await createTestApp();
    [alice, bob] = [await app.newAccount('alice'), await app.newAccount('bob')];
  });
  afterAll(() => app.close());

  const path = (id: VideoId) => `/api/v1/videos/${VideoId.toPublic(id)}`;
  const view = async (id: VideoId, as?: Person) => (await (await app.request(path(id), as ? { as } : {})).json()) as VideoView;
  const caption = (id: VideoId, text: string, as: Person) => app.request(path(id), { method: 'PATCH', as, json: { caption: text } });

  it('shows a published video to everybody, with its author, its renditions and its counts', async () => {
    const id = await app.newVideo(alice, { caption: 'Au marché avec @bob #Provence' });
    expect(await view(id)).toMatchObject({
      id: VideoId.toPublic(id),
      url: `/@alice/v/${VideoId.toPublic(id)}`,
      state: 'published',
      hashtags: ['provence'],
      mentions: ['bob'],
      author: { handle: 'alice' },
      counts: { views: 0, likes: 0, comments: 0, shares: 0 },
      viewer: { liked: false, followsAuthor: false, own: false },
    });
    expect((await view(id)).renditions).toHaveLength(1);
    expect(await view(id, alice)).toMatchObject({ viewer: { own: true } });
  });

  it('makes a creator of a viewer who publishes', async () => {
    const carla = await app.newAccount('carla');
    await app.newVideo(carla);
    expect(await (await app.request('/api/v1/accounts/carla')).json()).toMatchObject({ role: 'creator', counts: { videos: 1 } });
  });

  it('takes a caption of 2,200 characters and 30 hashtags, and says what is too much', async () => {
    const id = await app.newVideo(alice);
    const tags = Array.from({ length: 30 }, (_, index) => `#tag${index}x`).join(' ');
    const longest = tags + '🎬'.repeat(2200 - tags.length);
    expect(await (await caption(id, longest, alice)).json()).toMatchObject({
      caption: longest,
      hashtags: expect.toSatisfy((list: string[]) => list.length === 30),
    });
    expect(await (await caption(id, `${longest}!`, alice)).json()).toMatchObject({
      code: 'video.caption-too-long',
      field: 'caption',
      detail: expect.stringContaining('2201'),
    });
    expect(await (await caption(id, `${tags} #more`, alice)).json()).toMatchObject({ code: 'video.too-many-hashtags', field: 'caption' });
    expect(await view(id)).toMatchObject({ caption: longest });
  });

  it('says to those who do not see a film what it shows, in the words of its author, up to 1,500 characters', async () => {
    const id = await app.newVideo(alice);
    const say = async (alt: string) => (await app.request(path(id), { method: 'PATCH', as: alice, json: { alt } })).json();
    expect(await view(id)).toMatchObject({ alt: '' });
    await say('  Deux femmes dansent la ronde. ');
    expect(await view(id, bob)).toMatchObject({ alt: 'Deux femmes dansent la ronde.' });
    expect(await say('a'.repeat(1501))).toMatchObject({ code: 'request.invalid', field: 'alt' });
  });

  it('takes what the law asks authors to declare, shows it to everybody, and refuses other words', async () => {
    const id = await app.newVideo(alice);
    const declare = async (json: object) => (await app.request(path(id), { method: 'PATCH', as: alice, json })).json();
    expect(await view(id)).toMatchObject({ commercial: null, images: null });
    await declare({ commercial: 'collaboration', images: 'virtual' });
    expect(await view(id, bob)).toMatchObject({ commercial: 'collaboration', images: 'virtual' });
    await declare({ caption: 'Autre chose' });
    expect(await view(id, bob)).toMatchObject({ commercial: 'collaboration', images: 'virtual' });
    expect(await declare({ commercial: 'ad' })).toMatchObject({ code: 'request.invalid', field: 'commercial' });
    expect(await declare({ images: 'none' })).toMatchObject({ code: 'request.invalid', field: 'images' });
    await declare({ commercial: null, images: null });
    expect(await view(id, bob)).toMatchObject({ commercial: null, images: null });
  });

  it('hides a private video from everybody but its author, with the answer of a missing one', async () => {
    const id = await app.newVideo(alice, { visibility: 'private' });
    const missing = VideoId.generate();
    const [hidden, absent] = await Promise.all([app.request(path(id), { as: bob }), app.request(path(missing), { as: bob })]);
    expect(hidden.status).toBe(404);
    expect({ ...((await hidden.json()) as object), requestId: '' }).toEqual({ ...((await absent.json()) as object), requestId: '' });
    expect(await view(id, alice)).toMatchObject({ visibility: 'private' });
  });

  it('keeps an unlisted video out of every list and shows it to whoever has the link', async () => {
    const dora = await app.newAccount('dora');
    const id = await app.newVideo(dora, { visibility: 'unlisted', caption: '#onlylink' });
    expect((await view(id)).state).toBe('published');
    expect(await (await app.request('/api/v1/accounts/dora/videos')).json()).toMatchObject({ items: [] });
    expect((await app.videos.listByHashtag('onlylink', { limit: 10 })).items).toEqual([]);
    expect((await app.videos.listPublished({ limit: 100 })).items.map((video) => video.id)).not.toContain(id);
  });

  it('lets nobody but the author edit, and nobody but author and moderators delete', async () => {
    const id = await app.newVideo(bob, { caption: 'à moi' });
    const eva = await app.newAccount('eva');
    expect((await caption(id, 'hacked', eva)).status).toBe(404);
    expect((await app.request(path(id), { method: 'DELETE', as: eva })).status).toBe(404);
    expect((await app.request(path(id), { method: 'DELETE' })).status).toBe(401);
    expect(await view(id)).toMatchObject({ caption: 'à moi' });
    // alice was first on this instance, hence its admin
    expect((await app.request(path(id), { method: 'DELETE', as: alice })).status).toBe(204);
    expect((await app.request(path(id), { as: bob })).status).toBe(404);
    expect((await app.request(path(id), { method: 'DELETE', as: bob })).status).toBe(404);
  });

  it('shows the new caption, avatar and name at once, although views are remembered', async () => {
    const fay = await app.newAccount('fay');
    const id = await app.newVideo(fay, { caption: 'before' });
    await view(id);
    await caption(id, 'after', fay);
    expect(await view(id)).toMatchObject({ caption: 'after' });
    await app.request('/api/v1/accounts/me', { method: 'PATCH', as: fay, json: { displayName: 'Fay la belle' } });
    await app.settled();
    await expect.poll(() => view(id)).toMatchObject({ author: { displayName: 'Fay la belle' } });
  });

  it('pages through a profile without doubling or losing one, while new ones are posted', async () => {
    const gus = await app.newAccount('gus');
    const posted: string[] = [];
    for (let index = 0; index < 7; index++) posted.push(VideoId.toPublic(await app.newVideo(gus, { caption: `n° ${index}` })));
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const answer = await app.request(`/api/v1/accounts/gus/videos?limit=3${next ? `&after=${next}` : ''}`);
      const page = (await answer.json()) as { items: { id: string }[]; next: string | null };
      seen.push(...page.items.map(({ id }) => id));
      next = page.next;
      await app.newVideo(gus, { caption: 'in between' });
    }
    expect(seen).toEqual(posted.toReversed());
    expect((await app.request('/api/v1/accounts/gus/videos?after=nonsense')).status).toBe(400);
  });

  it('shows up to three pinned videos first, in the order their owner chose', async () => {
    const hal = await app.newAccount('hal');
    const ids: VideoId[] = [];
    for (let index = 0; index < 5; index++) ids.push(await app.newVideo(hal));
    const [first, second, third, fourth] = ids.map((id) => VideoId.toPublic(id));
    const pin = (videoIds: unknown[]) => app.request('/api/v1/accounts/me/pins', { method: 'PUT', as: hal, json: { videoIds } });
    expect((await pin([second, fourth, first])).status).toBe(204);
    const { items } = (await (await app.request('/api/v1/accounts/hal/videos')).json()) as { items: { id: string; pinned?: boolean }[] };
    expect(items.slice(0, 3).map(({ id, pinned }) => [id, pinned])).toEqual([
      [second, true],
      [fourth, true],
      [first, true],
    ]);
    expect(items.map(({ id }) => id)).toHaveLength(5);
    expect(await (await pin([first, second, third, fourth])).json()).toMatchObject({ code: 'account.bad-pins' });
    expect(await (await pin([VideoId.toPublic(await app.newVideo(bob))])).json()).toMatchObject({ code: 'account.bad-pins' });
  });

  it('tells the author of a post whose upload was given up, instead of waiting for ever', async () => {
    const ida = await app.newAccount('ida');
    const tus = { 'tus-resumable': '1.0.0' };
    const created = await app.request('/api/v1/uploads', { method: 'POST', as: ida, headers: { ...tus, 'upload-length': '1000' } });
    const location = new URL(created.headers.get('location') ?? '', 'http://localhost').pathname;
    const answer = await app.request('/api/v1/videos', {
      method: 'POST',
      as: ida,
      json: { assetId: location.split('/').at(-1), caption: 'bientôt' },
    });
    const posted = (await answer.json()) as VideoView;
    expect(posted).toMatchObject({ state: 'processing', processing: { step: 'waiting' } });
    expect((await app.request(location, { method: 'DELETE', as: ida, headers: tus })).status).toBe(204);
    await app.settled();
    expect(await (await app.request(`/api/v1/videos/${posted.id}`, { as: ida })).json()).toMatchObject({
      state: 'refused',
      caption: 'bientôt',
      processing: { refusal: { reason: 'media.upload-abandoned', title: 'L’envoi de cette vidéo n’a pas été terminé' } },
    });
  });

  it('does not take an upload of somebody else, one that never was, or one twice', async () => {
    const video = await app.newVideo(alice);
    const asset = (await app.videos.getMany([video])).get(video)?.assetId;
    const post = (assetId: string, as: Person) => app.request('/api/v1/videos', { method: 'POST', as, json: { assetId, caption: '' } });
    const publicAsset = VideoId.toPublic(VideoId.of(asset ?? ''));
    expect(await (await post(publicAsset, bob)).json()).toMatchObject({ code: 'video.no-such-upload' });
    expect(await (await post(VideoId.toPublic(VideoId.generate()), bob)).json()).toMatchObject({ code: 'video.no-such-upload' });
    expect(await (await post(publicAsset, alice)).json()).toMatchObject({ code: 'video.upload-used' });
  });
});
