import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VideoId } from '#modules/videos';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';

let app: TestApp;
let author: Person;
let friend: Person;
let other: Person;
let reader: Person;
beforeAll(async () => {
  app = await createTestApp();
  [author, friend, other, reader] = [
    await app.newAccount('author'),
    await app.newAccount('friend'),
    await app.newAccount('other'),
    await app.newAccount('reader'),
  ];
});
afterAll(() => app.close());

interface Page {
  items: { video: { id: string }; repostedBy?: { handle: string }[] }[];
  next: string | null;
}
const put = (path: string, as: Person) => app.request(`/api/v1${path}`, { method: 'PUT', as });
const following = async (query = '', as = reader) => {
  await app.feed.caughtUp();
  return (await (await app.request(`/api/v1/feeds/following${query}`, { as })).json()) as Page;
};
const told = ({ items }: Page) => items.map(({ video, repostedBy }) => [video.id, repostedBy?.map(({ handle }) => handle) ?? null]);
const repost = (video: VideoId, as: Person) => put(`/videos/${VideoId.toPublic(video)}/repost`, as);

describe('a repost', () => {
  it('appears in the feed of my followers with my name, in its place by time [O8]', async () => {
    await put('/accounts/friend/follow', reader);
    const first = await app.newVideo(friend);
    const handedOn = await app.newVideo(author);
    const second = await app.newVideo(friend);
    expect(told(await following())).toEqual([second, first].map((id) => [VideoId.toPublic(id), null]));
    await repost(handedOn, friend);
    const third = await app.newVideo(friend);
    const expected = [
      [VideoId.toPublic(third), null],
      [VideoId.toPublic(handedOn), ['friend']],
      [VideoId.toPublic(second), null],
      [VideoId.toPublic(first), null],
    ];
    expect(told(await following())).toEqual(expected);

    const paged: unknown[] = [];
    for (let after = ''; ; ) {
      const page = await following(`?limit=1${after}`);
      paged.push(...told(page));
      if (page.next === null) break;
      after = `&after=${page.next}`;
    }
    expect(paged).toEqual(expected);

    // a second one names both, once, by the later of the two
    await put('/accounts/other/follow', reader);
    await repost(handedOn, other);
    expect(told(await following())[0]).toEqual([VideoId.toPublic(handedOn), ['other', 'friend']]);
    await app.request(`/api/v1/videos/${VideoId.toPublic(handedOn)}/repost`, { method: 'DELETE', as: other });
    await app.request('/api/v1/accounts/other/follow', { method: 'DELETE', as: reader });
  });

  it('does not show where reposts are hidden, its author muted or followed, or the video withdrawn', async () => {
    const video = await app.newVideo(author);
    await repost(video, friend);
    const shows = async () => (await following()).items.some((item) => item.video.id === VideoId.toPublic(video) && item.repostedBy);
    expect(await shows()).toBe(true);
    await app.request('/api/v1/feed-settings', { method: 'PATCH', as: reader, json: { reposts: false } });
    expect(await shows()).toBe(false);
    await app.request('/api/v1/feed-settings', { method: 'PATCH', as: reader, json: { reposts: true } });
    await put('/accounts/author/mute', reader);
    expect(await shows()).toBe(false);
    await app.request('/api/v1/accounts/author/mute', { method: 'DELETE', as: reader });
    expect(await shows()).toBe(true);
    await put('/accounts/author/follow', reader);
    expect(await shows()).toBe(false);
    await app.request('/api/v1/accounts/author/follow', { method: 'DELETE', as: reader });
    await app.request(`/api/v1/videos/${VideoId.toPublic(video)}`, { method: 'DELETE', as: author });
    await app.settled();
    expect(await shows()).toBe(false);
  });
});
