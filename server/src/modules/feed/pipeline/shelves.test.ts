import { defaultPolicy } from '@farandole/ranker';
import { v7 as uuidv7 } from 'uuid';
import { beforeEach, describe, expect, it } from 'vitest';
import { AccountId } from '#modules/accounts';
import { watched } from '#modules/analytics';
import { VideoId } from '#modules/videos';
import { createOfflineFeed, type OfflineFeed } from '../offline.ts';
import type { DrawnPage } from './slot.ts';

const NOW = Date.UTC(2026, 5, 1);
const viewer = { key: `a:${uuidv7()}`, account: uuidv7(), language: 'fr' } as const;
let feed: OfflineFeed;
let ids: VideoId[];

beforeEach(() => {
  feed = createOfflineFeed({ ...defaultPolicy, randomEvery: 0, explorationEvery: 0 });
  ids = Array.from({ length: 120 }, (_, n) => {
    const id = VideoId.of(uuidv7());
    feed.core.catalogue.put({
      ...{ id, authorId: AccountId.of(uuidv7()), publishedAt: new Date(NOW - n * 60_000), originHost: null, state: 'published' },
      ...{
        visibility: 'public',
        followersOnly: false,
        language: 'fr',
        region: null,
        sensitive: false,
        hashtags: [`sujet${n % 3}`],
        caption: '',
        durationMs: 8000,
      },
    });
    feed.core.catalogue.setNumbers(id, { views: 10 + n, completions: n % 11 }, NOW);
    return id;
  });
  feed.core.topics.rebuild();
  feed.refresh(NOW);
});

const page = (after?: string | null) => feed.page(viewer, { limit: 4, after: after ?? undefined }, NOW);
const videosOf = ({ slots }: DrawnPage) => slots.map(({ video }) => video.id);
const sessionPoints = ({ slots }: DrawnPage) => slots.flatMap(({ because }) => because.signals.filter(({ signal }) => signal === 'session'));

function report(id: VideoId, kind: 'completion' | 'skip') {
  const reports = [{ videoId: id, kind, feed: 'for-you', at: new Date(NOW).toISOString() }];
  const data = { viewer: viewer.key, accountId: viewer.account, reports };
  return feed.take([{ position: '1:0', name: watched.name, data, at: new Date(NOW) }]);
}

describe('what was scored for a session', () => {
  it('serves its next pages, each video once and the best first', () => {
    const first = page();
    const second = page(first.next);
    expect(new Set([...videosOf(first), ...videosOf(second)]).size).toBe(8);
    const ranks = [...first.slots, ...second.slots].map(({ because }) => because.rank);
    expect(Math.max(...ranks)).toBeLessThan(20);
    expect(second.slots.map(({ because }) => because.considered)).toEqual(first.slots.map(({ because }) => because.considered));
  });

  it('is scored anew as soon as the viewer reacts', async () => {
    const first = page();
    expect(sessionPoints(first)).toEqual([]);
    await report(first.slots[0]?.video.id as VideoId, 'completion');
    expect(sessionPoints(page(first.next)).some(({ points }) => points > 0)).toBe(true);
  });

  it('never serves what was withdrawn meanwhile', () => {
    const first = page();
    const others = new Set(ids.filter((id) => !videosOf(first).includes(id)));
    const kept = [...others].slice(0, 6);
    for (const id of others) if (!kept.includes(id)) feed.core.catalogue.drop(id);
    for (const id of videosOf(page(first.next))) expect(kept).toContain(id);
  });
});
