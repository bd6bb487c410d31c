import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VideoId } from '#modules/videos';
import type { Subscription } from '#platform/events/event-log.ts';
import { createPostgresEventLog } from '#platform/events/postgres-event-log.ts';
import { createLogger } from '#platform/log.ts';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import { type Analytics, createAnalytics } from './service.ts';

/** A report as a player sends it. */
type Sent = { videoId: string; kind: string; at: string; feed: string; watchMs?: number };

let app: TestApp;
let author: Person;
let minutesLater = 0;
const clock = { now: () => new Date(Date.now() + minutesLater * 60_000) };

beforeAll(async () => {
  app = await createTestApp({ clock });
  author = await app.newAccount('vera');
});
afterAll(() => app.close());

const visitor = (n: number) => `farandole_viewer=visitor-number-${String(n).padStart(4, '0')}`;

function report(videoId: VideoId, kind: string, watchMs?: number): Sent {
  return {
    videoId: VideoId.toPublic(videoId),
    kind,
    at: new Date().toISOString(),
    feed: 'for-you',
    ...(watchMs !== undefined && { watchMs }),
  };
}

async function send(cookie: string, ...events: Sent[]): Promise<void> {
  const answer = await app.request('/api/v1/watch-events', { method: 'POST', cookie, json: { id: randomUUID(), events } });
  expect(answer.status).toBe(202);
}

async function shownViews(videoId: VideoId): Promise<number> {
  await app.settled();
  minutesLater += 5;
  const answer = await app.request(`/api/v1/videos/${VideoId.toPublic(videoId)}`);
  const { counts } = (await answer.json()) as { counts: { views: number } };
  return counts.views;
}

describe('the views of a video', () => {
  it('are the distinct viewers who watched two seconds or the whole, the author aside [W25]', async () => {
    const video = await app.newVideo(author);
    const fan = await app.newAccount('fan');
    await Promise.all([
      send(visitor(1), report(video, 'impression'), report(video, 'watch', 2000)),
      send(visitor(2), report(video, 'completion', 900)),
      send(fan.cookie, report(video, 'watch', 9000)),
      // not enough, and nothing but a glance
      send(visitor(4), report(video, 'impression'), report(video, 'watch', 1999), report(video, 'skip')),
      send(visitor(5), report(video, 'impression'), report(video, 'share'), report(video, 'like')),
      // one's own
      send(author.cookie, report(video, 'watch', 60_000), report(video, 'completion')),
    ]);
    // two halves, in two requests
    await send(visitor(3), report(video, 'watch', 1200));
    await send(visitor(3), report(video, 'watch', 1200));
    // everybody again
    await Promise.all(
      [visitor(1), visitor(2), visitor(3), fan.cookie].map((cookie) => send(cookie, report(video, 'watch', 4000), report(video, 'completion'))),
    );
    expect(await shownViews(video)).toBe(4);
  });

  it('stay exact when every delivery arrives several times, at two processes that both count [W25]', async () => {
    const video = await app.newVideo(author);
    const other = createPostgresEventLog(app.db, createLogger('silent'));
    const second = createAnalytics({ db: app.db, events: other, videos: app.videos, media: app.media, clock });
    const counting: Subscription[] = second.consumers.map((consumer) => other.consume(consumer));
    try {
      const processes: Analytics[] = [app.analytics, second];
      const log = createLogger('silent');
      const viewers = Array.from({ length: 60 }, (_, n) => ({ viewer: `v:crowd-${n}`, qualifies: n % 3 !== 0 }));
      await Promise.all(
        viewers.flatMap(({ viewer, qualifies }) => {
          const reports = [
            report(video, 'impression'),
            report(video, 'watch', qualifies ? 1500 : 700),
            report(video, 'watch', qualifies ? 700 : 700),
          ];
          const inputs = reports.map(({ at, feed, kind, watchMs }) => ({ videoId: video, kind: kind as 'watch', at, feed, watchMs }));
          const deliveries = [inputs.slice(0, 1), inputs.slice(1)].map((events) => ({ id: randomUUID(), events }));
          // retries after a lost answer, to the other process too
          return [...deliveries, ...deliveries, ...deliveries].map((delivery, turn) =>
            processes[turn % 3 === 0 ? 1 : 0]?.record({ account: null, viewer, log }, delivery),
          );
        }),
      );
      for (const subscription of counting) await subscription.caughtUp();
      expect(await shownViews(video)).toBe(viewers.filter(({ qualifies }) => qualifies).length);
      const stats = (await app.analytics.videoStats([video])).get(video);
      expect(stats).toMatchObject({ impressions: 60, views: 40, watchMs: 40 * 2200 + 20 * 1400 });
    } finally {
      for (const subscription of counting) await subscription.close();
      await other.close();
    }
  });

  it('reach a process that counts nothing itself and has them in memory already', async () => {
    const video = await app.newVideo(author);
    const other = createPostgresEventLog(app.db, createLogger('silent'));
    const showing = createAnalytics({ db: app.db, events: other, videos: app.videos, media: app.media, clock });
    const listening = showing.listen();
    try {
      await listening.caughtUp();
      const shown = async () => (await showing.counts([video])).get(video);
      expect(await shown()).toEqual({ views: 0, shares: 0 });
      await send(visitor(77), report(video, 'watch', 2000), report(video, 'share'));
      await app.settled();
      await listening.caughtUp();
      expect(await shown()).toEqual({ views: 1, shares: 1 });
    } finally {
      await listening.close();
      await other.close();
    }
  });
});
