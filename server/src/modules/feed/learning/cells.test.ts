import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccountId } from '#modules/accounts';
import { VideoId } from '#modules/videos';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import { createCatalogue } from '../catalogue.ts';
import type { FeedPage } from '../pipeline/view.ts';
import { trendingSource } from '../sources/trending.ts';
import { newViewer } from '../viewer.ts';

let app: TestApp;
let authors = 0;

beforeAll(async () => {
  app = await createTestApp();
  for (const [region, count] of [
    ['FR-BRE', 12],
    ['FR-NOR', 2],
    ['FR-OCC', 12],
    ['BE', 12],
  ] as const) {
    // five guaranteed audiences a creator and day
    let author: Person | undefined;
    for (let n = 0; n < count; n++) {
      if (n % 4 === 0) author = await app.newAccount(`author${authors++}`);
      await app.newVideo(author as Person, { caption: `${region} ${n}`, region });
    }
  }
  await app.feed.caughtUp();
}, 60_000);
afterAll(() => app.close());

async function explored(region: string): Promise<Set<string>> {
  const found = new Set<string>();
  for (let n = 0; n < 5; n++) {
    const viewer = await app.newAccount(`v${region.replace('-', '').toLowerCase()}${n}`);
    await app.request('/api/v1/feed-settings', { method: 'PATCH', as: viewer, json: { region } });
    const page = (await (await app.request('/api/v1/feeds/for-you?limit=30', { as: viewer })).json()) as FeedPage;
    for (const { video, because } of page.items) if (because.source === 'first-audience') found.add(video.region ?? '');
  }
  return found;
}

describe('a first audience', () => {
  it('is drawn in the cell of region and language; where that is small, in the cell around it', async () => {
    expect([...(await explored('FR-BRE'))]).toEqual(['FR-BRE']);
    const around = await explored('FR-NOR');
    expect([...around].filter((region) => !region.startsWith('FR-'))).toEqual([]);
    expect(around.size).toBeGreaterThan(1);
  });
});

it('what rises in a region comes first there, then what rises in the country, then the rest', () => {
  const catalogue = createCatalogue();
  const put = (region: string | null, surprise: number): string => {
    const id = VideoId.generate();
    catalogue.put({
      ...{
        id,
        authorId: AccountId.generate(),
        originHost: null,
        publishedAt: new Date(),
        state: 'published',
        visibility: 'public',
        followersOnly: false,
      },
      ...{ hashtags: [], caption: '', language: 'fr', region, sensitive: false, durationMs: 8000 },
    });
    for (let n = 0; n < 20; n++) catalogue.lifted(id, surprise);
    return id;
  };
  const [anywhere, breton, occitan, belgian] = [put(null, 0.9), put('FR-BRE', 0.3), put('FR-OCC', 0.5), put('BE', 0.7)];
  const source = trendingSource(catalogue);
  source.refresh?.(Date.now());
  const order = (region: string | null) => {
    const request = { viewer: newViewer(null), localOnly: false, seed: 1, region, language: 'fr' };
    const found = new Set<string>();
    source.candidates(request, (row) => {
      found.add(catalogue.at(row).id);
      return true;
    });
    return [...found];
  };
  expect(order(null)).toEqual([anywhere, belgian, occitan, breton]);
  expect(order('FR-BRE')).toEqual([breton, occitan, anywhere, belgian]);
  expect(order('BE')).toEqual([belgian, anywhere, occitan, breton]);
  // one that comes later joins its cell
  const second = put('FR-BRE', 0.8);
  source.refresh?.(Date.now(), catalogue.takeChanged());
  expect(order('FR-BRE').slice(0, 2)).toEqual([second, breton]);
});
