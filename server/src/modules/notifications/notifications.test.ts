import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommentId } from '#modules/social';
import { VideoId, videoRefused } from '#modules/videos';
import { event } from '#platform/events/event.ts';
import { createPostgresEventLog } from '#platform/events/postgres-event-log.ts';
import { createLogger } from '#platform/log.ts';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import type { NotificationView } from './notification.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

type Inbox = { items: NotificationView[]; next: string | null; unread: number };
async function inboxOf(person: Person, query = ''): Promise<Inbox> {
  await app.settled();
  return (await app.request(`/api/v1/notifications${query}`, { as: person })).json() as Promise<Inbox>;
}
/** Kind and actor of each, without those about own videos being ready. */
const told = ({ items }: Inbox) => items.filter(({ kind }) => kind !== 'video-ready').map(({ kind, actor }) => [kind, actor?.handle]);
const markRead = (person: Person) => app.request('/api/v1/notifications/read', { method: 'POST', as: person });

describe('an inbox', () => {
  it('tells of follows, likes, comments, mentions and ready videos, newest first', async () => {
    const [ana, ben] = [await app.newAccount('ana'), await app.newAccount('ben')];
    const video = await app.newVideo(ana, { caption: 'avec @ben' });
    await app.social.follow(ben.id, ana.id);
    await app.settled();
    await app.social.like(ben.id, video);
    await app.settled();
    const { id } = await app.social.comment(ben.id, video, 'Superbe, @ana !');
    const url = `/@ana/v/${VideoId.toPublic(video)}`;
    const inbox = await inboxOf(ana);
    expect(inbox.items).toMatchObject([
      {
        kind: 'comment',
        actor: { handle: 'ben' },
        video: { id: VideoId.toPublic(video), caption: 'avec @ben', posterUrl: null },
        text: 'Superbe, @ana !',
        url: `${url}?comment=${CommentId.toPublic(id)}`,
        read: false,
      },
      { kind: 'like', actor: { handle: 'ben' }, text: null, url },
      { kind: 'follow', actor: { handle: 'ben' }, video: null, url: '/@ben' },
      { kind: 'video-ready', actor: null, video: { url }, url },
    ]);
    expect(inbox.unread).toBe(4);
    expect(told(await inboxOf(ben))).toEqual([['mention', 'ana']]);
  });

  it('says why a video was refused, in the reader’s language', async () => {
    const cleo = await app.newAccount('cleo');
    const video = await app.newVideo(cleo);
    const log = createPostgresEventLog(app.db, createLogger('error'));
    await app.db.transaction((tx) => log.append(tx, [event(videoRefused, { videoId: video, authorId: cleo.id, reason: 'media.not-a-video' })]));
    await log.close();
    await app.settled();
    const [french] = (await inboxOf(cleo)).items;
    expect(french).toMatchObject({ kind: 'video-refused', text: 'Ce fichier n’est pas une vidéo' });
    const english = (await (await app.request('/api/v1/notifications', { as: cleo, headers: { 'accept-language': 'en' } })).json()) as Inbox;
    expect(english.items[0]?.text).toBe('This file is not a video');
  });

  it('forgets a follow that ended and a like that was taken back, and counts them off', async () => {
    const [dan, eva] = [await app.newAccount('dan'), await app.newAccount('eva')];
    const video = await app.newVideo(dan);
    await app.social.follow(eva.id, dan.id);
    await app.social.like(eva.id, video);
    expect((await inboxOf(dan)).unread).toBe(3);
    await app.social.unfollow(eva.id, dan.id);
    await app.social.unlike(eva.id, video);
    const inbox = await inboxOf(dan);
    expect([told(inbox), inbox.unread]).toEqual([[], 1]);
  });

  it('counts what is new since it was read, and nothing off for what had been read', async () => {
    const [flo, gus, ida] = [await app.newAccount('flo'), await app.newAccount('gus'), await app.newAccount('ida')];
    const [first, second] = [await app.newVideo(flo), await app.newVideo(flo)];
    await app.social.like(gus.id, first);
    await app.settled();
    expect(await (await markRead(flo)).json()).toEqual({ unread: 0 });
    await app.social.like(ida.id, second);
    const inbox = await inboxOf(flo);
    expect([inbox.unread, inbox.items.filter(({ kind }) => kind === 'like').map(({ actor, read }) => [actor?.handle, read])]).toEqual([
      1,
      [
        ['ida', false],
        ['gus', true],
      ],
    ]);
    await app.social.unlike(gus.id, first);
    expect((await inboxOf(flo)).unread).toBe(1);
  });

  it('is read page by page', async () => {
    const [hal, fan] = [await app.newAccount('hal'), await app.newAccount('fan.a')];
    const videos: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      const id = await app.newVideo(fan, { caption: 'avec @hal' });
      videos.unshift(VideoId.toPublic(id));
    }
    const found: (string | undefined)[] = [];
    for (let query = '?limit=2'; ; ) {
      const page = await inboxOf(hal, query);
      found.push(...page.items.map(({ video }) => video?.id));
      if (page.next === null) break;
      query = `?limit=2&after=${page.next}`;
    }
    expect(found).toEqual(videos);
  });

  it('hears nothing from someone who is blocked, and loses what they had caused', async () => {
    const [jo, kai] = [await app.newAccount('jo'), await app.newAccount('kai')];
    await app.social.follow(kai.id, jo.id);
    expect((await inboxOf(jo)).unread).toBe(1);
    await app.social.block(jo.id, kai.id);
    expect([told(await inboxOf(jo)), (await inboxOf(jo)).unread]).toEqual([[], 0]);
    const elsewhere = await app.newVideo(await app.newAccount('lea'));
    await app.social.comment(kai.id, elsewhere, 'Regarde, @jo');
    expect(told(await inboxOf(jo))).toEqual([]);
  });

  it('is told of a mention in a private video by nobody', async () => {
    const [max, nia] = [await app.newAccount('max'), await app.newAccount('nia')];
    await app.newVideo(max, { caption: 'pour moi, @nia', visibility: 'private' });
    expect((await inboxOf(nia)).items).toEqual([]);
  });

  it('gives the same when every event is handled twice', async () => {
    const [olga, paul] = [await app.newAccount('olga'), await app.newAccount('paul')];
    const video = await app.newVideo(olga);
    await app.social.like(paul.id, video);
    const before = await inboxOf(olga);
    await app.db.pool.query(`update event_consumers set tx = '0', seq = 0 where name = 'notifications.inboxes'`);
    await app.social.follow(paul.id, olga.id);
    const after = await inboxOf(olga);
    expect(told(after)).toEqual([['follow', 'paul'], ...told(before)]);
    expect(after.unread).toBe(before.unread + 1);
  });
});

describe('a caption', () => {
  it('of 2 200 characters is accepted with its 30 hashtags, and notifies whom it mentions [C14]', async () => {
    const [rita, sam] = [await app.newAccount('rita'), await app.newAccount('sam')];
    const tags = Array.from({ length: 30 }, (_, index) => `étape${index}`);
    const start = `Avec @sam ${tags.map((tag) => `#${tag}`).join(' ')} `;
    const caption = start + 'é'.repeat(2_200 - [...start].length);
    const id = await app.newVideo(rita, { caption });
    const view = (await (await app.request(`/api/v1/videos/${VideoId.toPublic(id)}`)).json()) as {
      caption: string;
      hashtags: string[];
      mentions: string[];
    };
    expect([...view.caption]).toHaveLength(2_200);
    expect(view.hashtags).toEqual(tags);
    expect(view.mentions).toEqual(['sam']);
    expect(told(await inboxOf(sam))).toEqual([['mention', 'rita']]);
    const completed = (await (await app.request('/api/v1/suggestions?kind=hashtag&prefix=etape2')).json()) as { items: { tag: string }[] };
    expect(completed.items.map(({ tag }) => tag)).toContain('étape2');
    const people = (await (await app.request('/api/v1/suggestions?kind=account&prefix=sa')).json()) as { items: { account: { handle: string } }[] };
    expect(people.items.map(({ account }) => account.handle)).toContain('sam');
  });
});
