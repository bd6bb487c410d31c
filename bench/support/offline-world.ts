import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { defaultPolicy, type ItemFilter, normal, seededRandom } from '@farandole/ranker';
import { AccountId } from '../../server/src/modules/accounts/index.ts';
import { counted, watched } from '../../server/src/modules/analytics/index.ts';
import type { Listable } from '../../server/src/modules/feed/catalogue.ts';
import type { TasteVectors } from '../../server/src/modules/feed/learning/taste-vectors.ts';
import { createOfflineFeed, type OfflineFeed, type OfflineViewer } from '../../server/src/modules/feed/offline.ts';
import { VideoId } from '../../server/src/modules/videos/index.ts';
import type { LoggedEvent } from '../../server/src/platform/events/event.ts';

/** Instant at which pages are read. */
export const NOW = Date.UTC(2026, 5, 1);
const DAY_MS = 24 * 3_600_000;
const NEIGHBOURS = 24;
const TASTE_DIMENSIONS = 32;
const VIEWERS = 400;
const MET = 60;

/** A UUIDv7 that looks random and is the same in every run. */
export function idOf(kind: number, number: number, random: () => number): string {
  const word = () => Math.floor(random() * 2 ** 32);
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0').slice(-digits);
  return `${hex(0x01900000 + kind, 8)}-${hex(number >>> 12, 4)}-7${hex(number, 3)}-8${hex(word(), 3)}-${hex(word(), 4)}${hex(word(), 8)}`;
}

/** An installation in memory: videos with numbers, captions, topics and neighbours, and viewers with histories. */
export async function makeOfflineWorld(count: number): Promise<{ feed: OfflineFeed; viewers: OfflineViewer[] }> {
  const random = seededRandom(11);
  const feed = createOfflineFeed(defaultPolicy);
  const { catalogue, topics } = feed.core;
  const authors = Array.from({ length: Math.ceil(count / 10) }, (_, n) => AccountId.of(idOf(1, n, random)));
  for (let n = 0; n < count; n++) {
    const id = VideoId.of(idOf(2, n, random));
    const publishedAt = NOW - (60 * DAY_MS * (count - n)) / count;
    const video: Listable = {
      ...{ id, authorId: authors[Math.floor(random() ** 2 * authors.length)] as AccountId, publishedAt: new Date(publishedAt) },
      ...{ originHost: null, state: 'published', visibility: 'public', followersOnly: false, language: 'fr', region: null, sensitive: false },
      ...{
        hashtags: [`sujet${n % 997}`, `ville${n % 211}`, `jour${n % 61}`],
        caption: `Une vidéo de la ville, numéro ${n}`,
        durationMs: 8000 + (n % 40_000),
      },
    };
    catalogue.put(video);
    const views = Math.floor(1000 * random() ** 6);
    catalogue.setNumbers(
      id,
      { impressions: 2 * views, views, completions: Math.floor(views * random()), likes: Math.floor(views * 0.1 * random()) },
      publishedAt,
    );
    if (n > count - 2000) feed.core.learner.pools.enter({ videoId: id, author: video.authorId, cell: '/fr' }, NOW - DAY_MS / 2);
  }
  topics.rebuild();
  for (const _ of feed.core.useLikeness({ filter: randomFilter(count, random), tastes: randomTastes(count, random) }));
  feed.refresh(NOW);
  const viewers = Array.from({ length: VIEWERS }, (_, n): OfflineViewer => {
    const account = idOf(3, n, random);
    return { key: `a:${account}`, account, language: 'fr' };
  });
  for (const viewer of viewers) {
    feed.page(viewer, { limit: 1 }, NOW);
    const events: LoggedEvent[] = [];
    for (let n = 0; n < MET; n++) {
      const video = Math.floor(random() ** 3 * count);
      feed.core.histories.add(viewer.key, video, 0.4);
      events.push(reportOf(viewer, catalogue.at(video).id, n % 3 === 0 ? 'skip' : 'completion'));
    }
    await feed.take(events);
  }
  return { feed, viewers };
}

function reportOf({ key, account }: OfflineViewer, videoId: VideoId, kind: 'skip' | 'completion'): LoggedEvent {
  const data = { viewer: key, accountId: account, reports: [{ videoId, kind, feed: 'for-you', at: new Date(NOW).toISOString() }] };
  return { position: '1:0', name: watched.name, data, at: new Date(NOW) };
}

function randomFilter(itemCount: number, random: () => number): ItemFilter {
  const neighbours = new Uint32Array(itemCount * NEIGHBOURS);
  const weights = new Float32Array(itemCount * NEIGHBOURS);
  for (let at = 0; at < neighbours.length; at++) {
    neighbours[at] = Math.floor(random() * itemCount);
    weights[at] = random();
  }
  return { itemCount, offsets: Float64Array.from({ length: itemCount + 1 }, (_, item) => item * NEIGHBOURS), neighbours, weights };
}

/** As many places as the site keeps, anywhere. */
function randomTastes(itemCount: number, random: () => number): TasteVectors {
  const rows = Uint32Array.from({ length: Math.min(50_000, itemCount) }, (_, row) => row);
  const vectors = Float32Array.from({ length: rows.length * TASTE_DIMENSIONS }, () => normal(random) / Math.sqrt(TASTE_DIMENSIONS));
  const gram = new Float64Array(TASTE_DIMENSIONS ** 2);
  for (let at = 0; at < TASTE_DIMENSIONS; at++) gram[at * (TASTE_DIMENSIONS + 1)] = rows.length / TASTE_DIMENSIONS;
  return { rows, factors: { dimensions: TASTE_DIMENSIONS, itemCount: rows.length, vectors, gram, a0: 0.001, regularisation: 0.01 } };
}

/**
 * Milliseconds a page of ten costs, sorted: of this process's CPU, since others may use the cores meanwhile. With `reports`, the
 * viewer reports so many videos of each page before asking for the next; otherwise pages are read on without a word.
 */
export async function timePages({ feed, viewers }: Awaited<ReturnType<typeof makeOfflineWorld>>, pages: number, reports = 0): Promise<number[]> {
  const times: number[] = [];
  const cursors = new Map<string, string | undefined>();
  for (let n = -pages / 4; n < pages; n++) {
    const viewer = viewers[Math.abs(Math.floor(n)) % viewers.length] as OfflineViewer;
    const before = process.cpuUsage();
    const page = feed.page(viewer, { limit: 10, after: cursors.get(viewer.key) }, NOW);
    const { user, system } = process.cpuUsage(before);
    cursors.set(viewer.key, n % 8 === 0 ? undefined : (page.next ?? undefined));
    if (n >= 0) times.push((user + system) / 1000);
    const seen = page.slots.slice(0, reports).map(({ video }, at) => reportOf(viewer, video.id, at % 2 === 0 ? 'completion' : 'skip'));
    if (seen.length > 0) await feed.take(seen);
    if (n % 20 === 0) await feed.take([{ position: '1:1', name: counted.name, data: { videos: [] }, at: new Date(NOW) }]);
  }
  return times.sort((a, b) => a - b);
}

/** Bytes this process holds, after everything unused is let go. */
export function bytesHeld(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
