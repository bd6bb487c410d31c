import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccountId } from '#modules/accounts';
import { liked } from '#modules/social';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import type { NotificationView } from './notification.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

type Inbox = { items: NotificationView[]; unread: number };
async function inboxOf(person: Person): Promise<Inbox> {
  await app.settled();
  return (await app.request('/api/v1/notifications', { as: person })).json() as Promise<Inbox>;
}
const kindsOf = ({ items }: Inbox) => items.map(({ kind }) => kind).filter((kind) => kind !== 'video-ready');
const choose = (person: Person, kind: string, channel: string, wanted: boolean) =>
  app.request('/api/v1/notifications/choices', { method: 'PUT', as: person, json: { kind, channel, wanted } });

describe('an inbox', () => {
  it('makes one notification of 10 000 likes; each type can be off, and on again [O15]', { timeout: 120_000 }, async () => {
    const [ana, gala] = [await app.newAccount('ana'), await app.newAccount('gala')];
    const [video, other] = [await app.newVideo(ana), await app.newVideo(ana)];
    // as 9 999 people’s likes are announced, by the thousand
    for (let thousand = 0; thousand < 10; thousand += 1) {
      const count = thousand === 9 ? 999 : 1000;
      const likes = Array.from({ length: count }, () => JSON.stringify({ accountId: randomUUID(), videoId: video, authorId: ana.id }));
      await app.db.pool.query('insert into event_log (name, data) select $1, unnest($2::jsonb[])', [liked.name, likes]);
    }
    await app.settled();
    await app.social.like(gala.id, video);
    const inbox = await inboxOf(ana);
    expect(kindsOf(inbox)).toEqual(['like']);
    expect(inbox.items[0]).toMatchObject({ kind: 'like', actor: { handle: 'gala' }, others: 9_999, read: false });
    // one line, beside those about the two videos that were ready
    expect(inbox.unread).toBe(3);

    const kinds = ((await (await app.request('/api/v1/notifications/choices', { as: ana })).json()) as { kinds: { kind: string }[] }).kinds;
    for (const { kind } of kinds) expect((await choose(ana, kind, 'inbox', false)).status).toBe(200);
    for (const { kind } of kinds) await choose(ana, kind, 'mail', false);
    await app.social.follow(gala.id, ana.id);
    await app.social.like(gala.id, other);
    await app.social.comment(gala.id, other, 'Bravo @ana');
    await app.newVideo(gala, { caption: 'avec @ana' });
    expect(kindsOf(await inboxOf(ana))).toEqual(['like']);
    await choose(ana, 'mention', 'inbox', true);
    await app.newVideo(gala, { caption: 'encore avec @ana' });
    expect(kindsOf(await inboxOf(ana))).toEqual(['mention', 'like']);
  });

  it('counts people off a line as they take their likes back, and drops it with the last', async () => {
    const [ben, cid, dan] = [await app.newAccount('ben'), await app.newAccount('cid'), await app.newAccount('dan')];
    const video = await app.newVideo(ben);
    for (const fan of [cid, dan]) await app.social.like(fan.id, video);
    expect((await inboxOf(ben)).items[0]).toMatchObject({ kind: 'like', others: 1 });
    await app.social.unlike(cid.id, video);
    expect((await inboxOf(ben)).items[0]).toMatchObject({ kind: 'like', actor: { handle: 'dan' }, others: 0 });
    await app.social.unlike(dan.id, video);
    expect(kindsOf(await inboxOf(ben))).toEqual([]);
  });

  it('marks one line as read, and shows it as new with the next happening', async () => {
    const [eva, flo, gus] = [await app.newAccount('eva'), await app.newAccount('flo'), await app.newAccount('gus')];
    const video = await app.newVideo(eva);
    await app.social.like(flo.id, video);
    const { items, unread } = await inboxOf(eva);
    expect(unread).toBe(2);
    expect((await app.request(`/api/v1/notifications/${items[0]?.id}/read`, { method: 'POST', as: flo })).status).toBe(204);
    expect((await inboxOf(eva)).unread).toBe(2);
    await app.request(`/api/v1/notifications/${items[0]?.id}/read`, { method: 'POST', as: eva });
    expect((await inboxOf(eva)).items.map(({ kind, read }) => [kind, read])).toEqual([
      ['like', true],
      ['video-ready', false],
    ]);
    await app.social.like(gus.id, video);
    expect(await inboxOf(eva)).toMatchObject({ unread: 2, items: [{ kind: 'like', others: 1, read: false }, {}] });
  });

  it('is told live, in every open page', async () => {
    const [hal, ida] = [await app.newAccount('hal'), await app.newAccount('ida')];
    const video = await app.newVideo(hal);
    const answer = await app.request('/api/v1/stream?topics=inbox', { as: hal });
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const until = async (wanted: string) => {
      while (!text.includes(wanted)) text += (await reader?.read())?.value ?? '';
    };
    await until('event: unread\ndata: {"unread":1}');
    await app.social.like(ida.id, video);
    await until('data: {"unread":2}');
    await app.notifications.markRead(AccountId.of(hal.id));
    await until('data: {"unread":0}');
    await reader?.cancel();
  });
});
