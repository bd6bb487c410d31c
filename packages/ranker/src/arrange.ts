import type { Policy } from './policy.ts';
import { mix } from './random.ts';
import type { Candidate } from './video.ts';

/** The source named when a slot kept for first audiences was the reason. */
export const FIRST_AUDIENCE = 'first-audience';

/** Where in a viewer's session a page begins. */
export interface Place {
  /** Slots served before this page. */
  readonly position: number;
  /** Authors of the slots before, oldest first; at least the last `authorSpacing`. */
  readonly recentAuthors: readonly string[];
  /** Topics of the slots before, oldest first; at least the last nine. Absent: none. */
  readonly recentTopics?: readonly (readonly string[])[];
  readonly seed: number;
}

/** A slot whose video is not up to the score: it was drawn before. */
export interface Kept {
  /** From the beginning of the page. */
  readonly slot: number;
  /** Place among the candidates. */
  readonly index: number;
  /** Named as the source: `first-audience`, `random`. */
  readonly source: string;
}

/** A chosen candidate: its index, and the source of a slot that was kept for it. */
export interface Chosen {
  readonly index: number;
  readonly kept: string | null;
}

/** What restricts an arrangement. */
export interface Limits {
  readonly kept?: readonly Kept[] | undefined;
  /** 1 for each candidate that is not to be chosen; those that are chosen are added. */
  readonly used?: Uint8Array;
  /** Asked before a candidate is chosen; what it refuses is as good as used. */
  readonly may?: ((candidate: Candidate) => boolean) | undefined;
}

/** What a slot asks of its video; each is given up before a slot stays empty, the last first. */
type Wish = (candidate: Candidate) => boolean;

/**
 * Fills `take` slots from candidates that stand best first in `order`. Kept slots get their video. Each other slot
 * takes the best one left that is neither by an author within `authorSpacing` slots nor one too many of its topic or
 * its source among ten; without such a one the caps are given up, then the spacing.
 */
export function arrange(
  candidates: readonly Candidate[],
  order: ArrayLike<number>,
  policy: Policy,
  place: Place,
  take: number,
  { kept: keptSlots, used = new Uint8Array(candidates.length), may }: Limits = {},
): Chosen[] {
  const authors = policy.authorSpacing > 0 ? place.recentAuthors.slice(-policy.authorSpacing) : [];
  const topics = lastNine(place.recentTopics ?? []);
  const sources = lastNine<string>([]);
  const chosen: Chosen[] = [];
  let start = 0;
  for (const { index } of keptSlots ?? []) used[index] = 1;

  function best(wish: Wish): number {
    for (let at = start; at < order.length; at++) {
      const index = order[at] ?? 0;
      const candidate = candidates[index];
      if (!candidate || used[index] === 1 || !wish(candidate)) continue;
      if (!may || may(candidate)) return index;
      used[index] = 1;
    }
    return -1;
  }
  const spaced: Wish = ({ video }) => !authors.includes(video.author);
  const varied: Wish = (candidate) =>
    spaced(candidate) &&
    sources.count(candidate.source) < policy.sourceInTen &&
    candidate.video.topics.every((topic) => topics.countWithin(topic) < policy.topicInTen);
  const owed: Wish = (candidate) => candidate.video.impressions < policy.firstAudienceImpressions && spaced(candidate);

  /** Kept slots whose video is not placed yet. */
  const waiting = () => (keptSlots ?? []).filter((one) => chosen.every(({ index }) => index !== one.index));

  function keptAt(slot: number): Chosen | null {
    if (keptSlots) {
      const kept = waiting().find((one) => one.slot === slot);
      return kept ? { index: kept.index, kept: kept.source } : null;
    }
    const index = isReserved(place.position + slot, policy.explorationEvery, place.seed) ? best(owed) : -1;
    return index < 0 ? null : { index, kept: FIRST_AUDIENCE };
  }

  while (chosen.length < take) {
    const kept = keptAt(chosen.length);
    let index = kept?.index ?? best(varied);
    if (index < 0) index = best(spaced);
    if (index < 0) index = best(() => true);
    // nothing else is left: slots kept further on move up
    const moved = index < 0 ? waiting()[0] : undefined;
    const choice = moved ? { index: moved.index, kept: moved.source } : (kept ?? { index, kept: null });
    const candidate = candidates[choice.index];
    if (!candidate) break;
    used[choice.index] = 1;
    while (start < order.length && used[order[start] ?? 0] === 1) start++;
    chosen.push(choice);
    authors.push(candidate.video.author);
    if (authors.length > policy.authorSpacing) authors.shift();
    topics.push(candidate.video.topics);
    sources.push(candidate.source);
  }
  return chosen;
}

/** The nine slots before the one to fill. */
function lastNine<Entry extends string | readonly string[]>(before: readonly Entry[]) {
  const entries = before.slice(-9);
  return {
    push(entry: Entry) {
      entries.push(entry);
      if (entries.length > 9) entries.shift();
    },
    count(wanted: Entry) {
      let found = 0;
      for (const entry of entries) if (entry === wanted) found++;
      return found;
    },
    countWithin(wanted: string) {
      let found = 0;
      for (const entry of entries) if (entry.includes(wanted)) found++;
      return found;
    },
  };
}

/** Whether a slot is kept for first audiences: one in every `every`, drawn by the seed, never one of the first two. */
export function isReserved(slot: number, every: number, seed: number): boolean {
  if (every <= 0) return false;
  const spared = every > 2 ? 2 : 0;
  const drawn = spared + (mix(seed, Math.floor(slot / every)) % (every - spared));
  return slot % every === drawn;
}
