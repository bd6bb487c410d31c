import { type Because, type Candidate, type Policy, rank } from '@farandole/ranker';
import { createBoundedMap } from '#platform/bounded-map.ts';
import { decodeCursor, encodeCursor } from '#platform/db/pagination.ts';
import type { CandidateSource } from '../candidate-source.ts';
import type { Catalogue } from '../catalogue.ts';
import { feedErrors } from '../errors.ts';
import type { FeedVideo } from '../feed-video.ts';
import type { Learner } from '../learning/learner.ts';
import type { NonProfilingContext } from '../non-profiling-context.ts';
import { CHOSEN_BY_HAND, SET_ASIDE } from '../rules/chosen.ts';
import { notBlocked } from '../rules/not-blocked.ts';
import { notCopy } from '../rules/not-copy.ts';
import { notLimited } from '../rules/not-limited.ts';
import { notMuted } from '../rules/not-muted.ts';
import { published } from '../rules/published.ts';
import { passes, type Rule } from '../rules/rule.ts';
import { newViewer } from '../viewer.ts';
import type { Slot, SlotPage } from './slot.ts';

const RULES: readonly Rule<NonProfilingContext>[] = [published, notCopy, notLimited, notBlocked, notMuted, ...SET_ASIDE, ...CHOSEN_BY_HAND];
/** Sources that are the same for everybody. */
const SOURCES: ReadonlySet<string> = new Set(['popular', 'trending', 'fresh', 'first-audience']);
/** Videos read from each source. */
const FROM_EACH = 400;
/** One order stands so long for everybody, in milliseconds. */
const EDITION_MS = 60_000;
/** Editions a reader may still page through: half an hour, for both kinds of readers. */
const EDITIONS_KEPT = 60;

/** The feed without profiling: one order for everybody, made anew every minute, and with every new video, from what everybody did together. */
export interface Unprofiled {
  /** A page. Throws `feed.bad-cursor`. */
  page(context: NonProfilingContext): SlotPage;
}

/** What the order is made of. */
export interface UnprofiledDeps {
  readonly catalogue: Catalogue;
  readonly sources: readonly CandidateSource[];
  readonly policy: Policy;
  readonly learner: Pick<Learner, 'model'>;
}

/** No edition yet. */
export function createUnprofiled({ catalogue, sources, policy, learner }: UnprofiledDeps): Unprofiled {
  const editions = createBoundedMap<string, readonly Slot[]>(EDITIONS_KEPT);

  function candidates(localOnly: boolean, seed: number): Candidate<FeedVideo>[] {
    const found = new Map<number, Candidate<FeedVideo>>();
    const nobody = newViewer(null);
    for (const source of sources) {
      if (!SOURCES.has(source.name)) continue;
      let left = FROM_EACH;
      source.candidates({ viewer: nobody, localOnly, seed }, (row) => {
        if (!found.has(row)) found.set(row, { video: catalogue.at(row), source: source.name });
        return --left > 0;
      });
    }
    return [...found.values()];
  }

  /** The order of a minute, over what is published: a new video joins at once. */
  function edition(number: number, version: number, localOnly: boolean): readonly Slot[] {
    const key = `${number} ${version} ${localOnly}`;
    const known = editions.get(key);
    if (known) return known;
    if (version !== catalogue.version) return edition(number, catalogue.version, localOnly);
    const all = candidates(localOnly, number);
    const moment = { now: number * EDITION_MS, take: all.length, seed: number, position: 0, recentAuthors: [] };
    const { ordered, because } = rank(all, { baseRates: catalogue.baseRates(), model: learner.model(), profile: null }, policy, moment);
    const slots = ordered.map((video, at) => ({ slotId: `${number.toString(36)}.${at}`, video, because: because[at] as Because }));
    editions.set(key, slots);
    return slots;
  }

  return {
    page(context) {
      const { number, version, from } = readPlace(context.after, Math.floor(context.now / EDITION_MS), catalogue.version);
      const order = edition(number, version, context.localOnly);
      const slots: Slot[] = [];
      let at = from;
      for (; at < order.length && slots.length < context.limit; at++) {
        const slot = order[at];
        if (slot && passes(RULES, slot.video, context)) slots.push(slot);
      }
      const more = order.slice(at).some(({ video }) => passes(RULES, video, context));
      return { slots, next: more ? encodeCursor([number, version, at]) : null };
    },
  };
}

interface Place {
  readonly number: number;
  /** Of the catalogue the edition was made from. */
  readonly version: number;
  /** Slots of it read before. */
  readonly from: number;
}

/** Where to read on. Whoever comes back to an edition of long ago reads on in the present one. */
function readPlace(cursor: string | undefined, present: number, now: number): Place {
  if (cursor === undefined) return { number: present, version: now, from: 0 };
  const [number, version, from] = decodeCursor(cursor, 3) ?? [];
  if (!isCount(number) || !isCount(version) || !isCount(from) || number > present) throw feedErrors.error('feed.bad-cursor', { field: 'after' });
  return { number: number < present - EDITIONS_KEPT / 2 ? present : number, version, from };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
