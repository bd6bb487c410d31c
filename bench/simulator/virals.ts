import { median } from '../support/report.ts';
import type { Impression } from './run.ts';
import type { SimulatedVideo, World } from './world.ts';

/**
 * Median hours until a viral upload was met by half of the tenth of people who like its subject most. One that was not by the end
 * counts the hours there were, so that the median is too low where most were not. NaN without viral uploads.
 */
export function viralHours(world: World, impressions: readonly Impression[]): number {
  const end = 24 * world.size.days;
  const virals = world.videos.flatMap(({ viral, hour }, video) => (viral && hour >= 0 && hour < end - 24 ? video : []));
  return median(
    virals.map((video) => {
      const since = (world.videos[video] as SimulatedVideo).hour;
      const fond = Array.from({ length: world.size.users }, (_, user) => ({ user, affinity: world.affinity(user, video, since) }))
        .sort((a, b) => b.affinity - a.affinity)
        .slice(0, Math.ceil(world.size.users / 10));
      const wanted = new Set(fond.map(({ user }) => user));
      const met = new Set<number>();
      for (const impression of impressions) {
        if (impression.video !== video || !wanted.has(impression.user)) continue;
        met.add(impression.user);
        if (met.size >= wanted.size / 2) return impression.hour - since;
      }
      return end - since;
    }),
  );
}
