import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
vi.mock('#modules/videos', async () => ({ ...(await import('../videos/video-id.ts')), ...(await import('../videos/errors.ts')), ...(await import('../videos/video.ts')), ...(await import('../videos/caption.ts')), ...(await import('../videos/events.ts')) }));

import { AccountId } from '../accounts/account-id.ts';
import { VideoId } from '../videos/video-id.ts';
import { systemClock } from '#platform/clock.ts';
import { createPostgresEventLog } from '#platform/events/postgres-event-log.ts';
import { createLogger } from '#platform/log.ts';
import { createTestDatabase, type TestDatabase } from '#testing/test-database.ts';
import { createSocial, type Social } from './service.ts';

describe('bench', () => {
  let database: TestDatabase;
  let social: Social;
  const author = AccountId.generate();
  const video = VideoId.generate();
  beforeAll(async () => {
    database = await createTestDatabase();
    const events = createPostgresEventLog(database.db, createLogger('error'));
    social = createSocial({ db: database.db, events, clock: systemClock, accounts: { findByHandles: async () => new Map() },
      videos: { getMany: async () => new Map([[video, { id: video, authorId: author, state: 'published', visibility: 'public' } as never]]) } });
  });
  afterAll(() => database.drop());
  it('likes', { timeout: 200_000 }, async () => {
    const N = Number(process.env.N ?? 100000);
    const ids = Array.from({ length: N }, () => AccountId.generate());
    const t = performance.now();
    let next = 0;
    let max = 0;
    await Promise.all(Array.from({ length: 3000 }, async () => {
      for (;;) { const i = next++; const id = ids[i]; if (!id) return; const r = await social.like(id, video); max = Math.max(max, r.likes); }
    }));
    console.log('likes/s', N / ((performance.now() - t) / 1000), max);
    const t2 = performance.now(); next = 0;
    await Promise.all(Array.from({ length: 3000 }, async () => {
      for (;;) { const i = next++; const id = ids[i]; if (!id) return; await social.follow(id, author); }
    }));
    console.log('follows/s', N / ((performance.now() - t2) / 1000));
    expect((await social.followCounts([author])).get(author)).toEqual({ followers: N, following: 0, likes: N });
  });
});
