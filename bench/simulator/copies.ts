import type { Impression } from './run.ts';
import { originalsOf, type SimulatedVideo, type World } from './world.ts';

/** Mean impressions of the uploads that somebody may copy, with those of their copies where there are any. */
export function copiedImpressions(world: World, impressions: readonly Impression[]): number {
  const originals = new Set(originalsOf(world));
  const ofThem = impressions.filter(({ video }) => originals.has((world.videos[video] as SimulatedVideo).copyOf ?? video));
  return ofThem.length / originals.size;
}
