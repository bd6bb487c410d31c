import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VideoId } from '#modules/videos';
import { createTestDatabase, type TestDatabase } from '#testing/test-database.ts';
import type { PoolDecision } from './learning/pools.ts';
import { createFeedStore } from './store.ts';

describe('decisions about first audiences', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('are written however many there are, each once', async () => {
    const store = createFeedStore(database.db);
    const videoId = VideoId.generate();
    const decisions = Array.from(
      { length: 8000 },
      (_, number): PoolDecision => ({
        ...{ videoId, number, verdict: 'enter', stage: 0, cell: '', impressions: 0, stageEnd: 100 },
        ...{ lift: 1, error: 0, chance: 0.5, bar: 1, at: 1_790_000_000_000 + number },
      }),
    );
    await store.saveDecisions(decisions);
    await store.saveDecisions(decisions.slice(0, 10));
    expect(await store.decisionsOf(videoId)).toEqual(decisions);
  });
});
