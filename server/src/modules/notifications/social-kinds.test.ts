import { afterAll, beforeAll, expect, it } from 'vitest';
import { VideoId } from '#modules/videos';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import type { NotificationKind, NotificationView } from './notification.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

const told = async (person: Person, kind: NotificationKind) => {
  await app.settled();
  const { items } = (await (await app.request('/api/v1/notifications', { as: person })).json()) as { items: NotificationView[] };
  return items.filter((item) => item.kind === kind).map(({ actor, others, text }) => [actor?.handle, others, text]);
};
const send = (method: string, path: string, as: Person, json?: unknown) =>
  app.request(`/api/v1${path}`, { method, as, ...(json !== undefined && { json }) });

it('reposts and replies are one line a video, follow requests one a day; what is taken back disappears; each kind can be off', async () => {
  const [ana, ben, cleo, dan] = [await app.newAccount('ana'), await app.newAccount('ben'), await app.newAccount('cleo'), await app.newAccount('dan')];
  const video = VideoId.toPublic(await app.newVideo(ana));
  for (const person of [ben, cleo, dan]) await send('PUT', `/videos/${video}/repost`, person);
  expect(await told(ana, 'repost')).toEqual([['dan', 2, null]]);
  await send('DELETE', `/videos/${video}/repost`, dan);
  expect(await told(ana, 'repost')).toEqual([['cleo', 1, null]]);

  const written = await send('POST', `/videos/${video}/comments`, ben, { text: 'Première !' });
  const { id: replyTo } = (await written.json()) as { id: string };
  for (const person of [cleo, dan]) await send('POST', `/videos/${video}/comments`, person, { text: `De ${person.handle}, @ben`, replyTo });
  expect(await told(ben, 'reply')).toEqual([['dan', 1, 'De dan, @ben']]);
  // told once: neither as a mention too
  expect(await told(ben, 'mention')).toEqual([]);
  expect((await told(ana, 'comment'))[0]?.[1]).toBe(2);

  await send('PATCH', '/accounts/me', ana, { private: true });
  for (const person of [ben, cleo]) await send('PUT', '/accounts/ana/follow', person);
  expect(await told(ana, 'follow-request')).toEqual([['cleo', 1, null]]);
  await send('DELETE', '/follow-requests/cleo', ana);
  expect(await told(ana, 'follow-request')).toEqual([['ben', 0, null]]);
  expect(await told(cleo, 'follow-accepted')).toEqual([]);
  await send('PUT', '/follow-requests/ben', ana);
  expect(await told(ben, 'follow-accepted')).toEqual([['ana', 0, null]]);
  await send('DELETE', '/accounts/ana/follow', ben);
  expect(await told(ben, 'follow-accepted')).toEqual([]);
  await send('PUT', '/accounts/ana/follow', cleo);
  await send('PATCH', '/accounts/me', ana, { private: false });
  expect(await told(cleo, 'follow-accepted')).toEqual([['ana', 0, null]]);
  expect(await told(ana, 'follow-request')).toEqual([]);

  for (const kind of ['repost', 'reply', 'follow-request', 'poll', 'video-reply'])
    expect((await send('PUT', '/notifications/choices', dan, { kind, channel: 'inbox', wanted: false })).status).toBeLessThan(300);
  const quiet = VideoId.toPublic(await app.newVideo(dan));
  await send('PUT', `/videos/${quiet}/repost`, ben);
  const said = (await (await send('POST', `/videos/${quiet}/comments`, dan, { text: 'Qui vient ?' })).json()) as { id: string };
  await send('POST', `/videos/${quiet}/comments`, ben, { text: 'Moi', replyTo: said.id });
  for (const kind of ['repost', 'reply', 'comment'] as const) expect(await told(dan, kind)).toEqual([]);
  await send('POST', `/videos/${quiet}/comments`, ben, { text: 'Un commentaire à part' });
  expect(await told(dan, 'comment')).toEqual([['ben', 0, 'Un commentaire à part']]);
});
