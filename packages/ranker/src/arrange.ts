import type { Policy } from './policy.ts';
import { mix } from './random.ts';
import type { Candidate, RankableVideo } from './video.ts';

/** Where in a viewer's session a page begins. */
export interface Place {
  /** Slots served before this page. */
  readonly position: number;
  /** Authors of the slots before, oldest first; at least the last `authorSpacing`. */
  readonly recentAuthors: readonly string[];
  readonly seed: number;
}

/** A chosen candidate: its index, and whether the slot was one kept for first audiences. */
export interface Chosen {
  readonly index: number;
  readonly reserved: boolean;
}

/**
 * Fills `take` slots from candidates that stand best first in `order`. Each slot takes the best one left whose
 * author is not within `authorSpacing` slots, or simply the best one left when every author is. Reserved slots
 * look among videos still owed their first audience before that.
 */
export function arrange(candidates: readonly Candidate[], order: ArrayLike<number>, policy: Policy, place: Place, take: number): Chosen[] {
  const used = new Uint8Array(candidates.length);
  const authors = policy.authorSpacing > 0 ? place.recentAuthors.slice(-policy.authorSpacing) : [];
  const chosen: Chosen[] = [];
  let start = 0;

  function best(wants: (video: RankableVideo) => boolean): number {
    for (let at = start; at < order.length; at++) {
      const index = order[at] ?? 0;
      const video = candidates[index]?.video;
      if (video && used[index] === 0 && wants(video)) return index;
    }
    return -1;
  }
  const spaced = (video: RankableVideo) => !authors.includes(video.author);
  const owed = (video: RankableVideo) => video.impressions < policy.firstAudienceImpressions && spaced(video);

  while (chosen.length < take) {
    const reserved = isReserved(place.position + chosen.length, policy.explorationEvery, place.seed) ? best(owed) : -1;
    let index = reserved >= 0 ? reserved : best(spaced);
    if (index < 0) index = best(() => true);
    const video = candidates[index]?.video;
    if (!video) break;
    used[index] = 1;
    while (start < order.length && used[order[start] ?? 0] === 1) start++;
    chosen.push({ index, reserved: reserved >= 0 });
    authors.push(video.author);
    if (authors.length > policy.authorSpacing) authors.shift();
  }
  return chosen;
}

/** Whether a slot is kept for first audiences: one in every `every`, drawn by the seed, never one of the first two. */
export function isReserved(slot: number, every: number, seed: number): boolean {
  if (every <= 0) return false;
  const spared = every > 2 ? 2 : 0;
  const drawn = spared + (mix(seed, Math.floor(slot / every)) % (every - spared));
  return slot % every === drawn;
}
