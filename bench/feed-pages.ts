import { makeOfflineWorld, percentile, timePages } from './support/offline-world.ts';
import { missedOf, report } from './support/report.ts';

/** For You pages of ten in process, without HTTP and database, among a million eligible videos: CPU of one core. */
const count = Number(process.argv[2] ?? 1_000_000);
const world = await makeOfflineWorld(count);
const times = await timePages(world, 2000);
const began = process.cpuUsage();
world.feed.refresh(Date.UTC(2026, 5, 1));
const refresh = process.cpuUsage(began);
const figures = {
  videos: count,
  p50_ms: percentile(times, 0.5),
  p99_ms: percentile(times, 0.99),
  refresh_ms: (refresh.user + refresh.system) / 1000,
};
report('feed-pages', figures, missedOf(figures, { most: { p99_ms: 20 } }));
