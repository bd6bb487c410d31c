import { makeOfflineWorld, timePages } from './support/offline-world.ts';
import { missedOf, percentile, report } from './support/report.ts';

/**
 * For You pages of ten in process, without HTTP and database, among a million eligible videos: CPU of one core. Read on without
 * a word; and, `reacting`, by viewers who report half of each page before they ask for the next, so that each is scored anew.
 */
const count = Number(process.argv[2] ?? 1_000_000);
const world = await makeOfflineWorld(count);
const times = await timePages(world, 2000);
const reacting = await timePages(world, 2000, 5);
const began = process.cpuUsage();
world.feed.refresh(Date.UTC(2026, 5, 1));
const refresh = process.cpuUsage(began);
const figures = {
  videos: count,
  p50_ms: percentile(times, 0.5),
  p99_ms: percentile(times, 0.99),
  reacting_p50_ms: percentile(reacting, 0.5),
  reacting_p99_ms: percentile(reacting, 0.99),
  refresh_ms: (refresh.user + refresh.system) / 1000,
};
report('feed-pages', figures, missedOf(figures, { most: { p99_ms: 20, reacting_p99_ms: 20 } }));
