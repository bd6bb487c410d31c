import { bytesHeld, makeOfflineWorld, timePages } from './support/offline-world.ts';
import { missedOf, percentile, report } from './support/report.ts';

/** What a page and a video cost as the catalogue grows: 100,000 eligible videos, then four million. */
const [small = 100_000, large = 4_000_000] = process.argv.slice(2).map(Number);
const PAGES = 2000;

async function at(count: number): Promise<{ p50: number; p99: number; bytes: number }> {
  const before = bytesHeld();
  const world = await makeOfflineWorld(count);
  const bytes = bytesHeld() - before;
  const times = await timePages(world, PAGES);
  const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)];
  console.log(`${count} videos: p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms of CPU, ${(bytes / 2 ** 30).toFixed(3)} GiB`);
  return { p50, p99, bytes };
}

const few = await at(small);
const many = await at(large);
const figures = {
  p99_ratio: many.p99 / few.p99,
  p50_ratio: many.p50 / few.p50,
  gb_per_million: (many.bytes - few.bytes) / ((large - small) / 1e6) / 1e9,
};
report('feed-growth', figures, missedOf(figures, { most: { p99_ratio: 2, gb_per_million: 0.4 } }));
