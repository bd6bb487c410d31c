import {
  firstBudget,
  GUARANTEE_MS,
  judge,
  type LiftPrior,
  liftPosterior,
  newLift,
  observeLift,
  type Pooled,
  type PoolPolicy,
  stageEnd,
  type Verdict,
} from '@farandole/ranker';
import type { VideoId } from '#modules/videos';
import { cellAndParents } from './cell.ts';
import { addDecayed, type Decayed, decayedAt } from './decayed.ts';

const DAY_MS = 24 * 3_600_000;
/** Urgency of a video that has had what it is guaranteed: it competes by its lift alone, since a price pays for those that are late. */
const NOT_OWED = 1;
/** Of one whose day is over: it stands behind those that can still have theirs in time, or all would miss it. */
const OVERDUE = 0.5;
/** How far one finished stage moves the bar of its cell and stage towards the middle. */
const BAR_STEP = 0.02;
/** Videos that a bar must be known from; a smaller cell borrows the one of the cell around it. */
const BORROWS_BELOW = 20;
/** Impressions of a creator's other videos that count like one's own prior. */
const CREATOR_STRENGTH = 100;

/** A video in a pool, as a snapshot keeps it. */
export interface PoolEntry extends Pooled {
  readonly videoId: VideoId;
  readonly author: string;
  /** Where the audience is drawn from, see `cellOf`. */
  readonly cell: string;
  readonly enteredAt: number;
  /** Decisions taken so far. */
  readonly decisions: number;
}

/** A decision about a video, as its creator may read it. */
export interface PoolDecision {
  readonly videoId: string;
  /** From 0: the same decision has the same number in every process. */
  readonly number: number;
  readonly verdict: Verdict | 'enter' | 'share';
  readonly stage: number;
  readonly cell: string;
  /** Impressions so far, and where the stage ends. */
  readonly impressions: number;
  readonly stageEnd: number;
  /** Mean and standard error of the lift, the chance of being above the bar, and the bar. */
  readonly lift: number;
  readonly error: number;
  readonly chance: number;
  readonly bar: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** The lift that half of the videos that finished a stage of a cell had. */
interface Bar {
  height: number;
  /** Videos it is known from. */
  known: number;
}

/** Everything about pools that a snapshot keeps. */
export interface PoolState {
  entries: PoolEntry[];
  bars: [string, Bar][];
  creators: [string, { n: number; sum: number; budgets: number[] }][];
  impressions: Decayed;
  uploads: Decayed;
}

/** Videos on their way to an audience. */
export interface Pools {
  /** Takes a new video in, unless its creator has used up the guaranteed budgets of the day. */
  enter(video: { videoId: VideoId; author: string; cell: string }, at: number): void;
  /** An impression began. */
  shown(videoId: string, at: number): void;
  /** An impression is over, this much better than expected. `deviation` is the usual surprise. */
  met(videoId: string, surprise: number, deviation: number, at: number): void;
  leave(videoId: string): void;
  /** A video that is a copy gives its place to the original: what it was shown counts for both, and neither is owed twice. */
  share(copy: string, original: string, at: number): void;
  get(videoId: string): PoolEntry | undefined;
  /** Those waiting for viewers of a cell: its own, and those of the cells within it. */
  waiting(cell: string): readonly PoolEntry[];
  /** Everything that waits, wherever. */
  all(): readonly PoolEntry[];
  priorOf(entry: PoolEntry, deviation: number): LiftPrior;
  /** Share of what a video is guaranteed that is still to come, beside the share of the time that is left: 1 is on time, above is late. */
  urgency(entry: PoolEntry, now: number): number;
  /** A view, not a copy: good until anything changes. */
  dump(): PoolState;
}

/** What pools are built from. */
export interface PoolsDeps {
  readonly policy: PoolPolicy;
  decide(decision: PoolDecision): void;
}

/** Empty pools, or those of a snapshot. Everything follows from the calls alone: the same calls give the same decisions. */
export function createPools({ policy, decide }: PoolsDeps, known?: PoolState): Pools {
  type Entry = { -readonly [Key in keyof PoolEntry]: PoolEntry[Key] };
  const entries = new Map<string, Entry>((known?.entries ?? []).map((entry) => [entry.videoId, { ...entry, lift: { ...entry.lift } }]));
  const bars = new Map<string, Bar>((known?.bars ?? []).map(([key, bar]) => [key, { ...bar }]));
  const creators = new Map<string, { n: number; sum: number; budgets: number[] }>(
    (known?.creators ?? []).map(([author, about]) => [author, { ...about, budgets: [...about.budgets] }]),
  );
  const impressions: Decayed = { ...(known?.impressions ?? { value: 0, at: 0 }) };
  const uploads: Decayed = { ...(known?.uploads ?? { value: 0, at: 0 }) };
  const cells = new Map<string, Entry[]>();
  for (const entry of entries.values()) listIn(entry);

  function listIn(entry: Entry): void {
    for (const name of cellAndParents(entry.cell)) {
      const list = cells.get(name) ?? [];
      cells.set(name, list);
      list.push(entry);
    }
  }

  function remove(entry: Entry): void {
    entries.delete(entry.videoId);
    for (const name of cellAndParents(entry.cell)) {
      const list = cells.get(name) ?? [];
      const at = list.indexOf(entry);
      if (at >= 0) list.splice(at, 1);
      if (list.length === 0) cells.delete(name);
    }
  }

  function creatorOf(author: string) {
    const about = creators.get(author) ?? { n: 0, sum: 0, budgets: [] };
    creators.set(author, about);
    return about;
  }

  const barKeys = ({ cell, stage }: Entry) => cellAndParents(cell).map((name) => `${name} ${stage}`);
  /** Of the cell, or of the nearest one around it that enough is known of. */
  function barOf(entry: Entry): number {
    const found = barKeys(entry).flatMap((key) => bars.get(key) ?? []);
    return (found.find((bar) => bar.known >= BORROWS_BELOW) ?? found.at(-1))?.height ?? 0;
  }

  /** A running median: it moves by the same step whichever side the next one falls on (frugal streaming; Ma et al. 2014). */
  function moveBars(entry: Entry, mean: number): void {
    for (const key of barKeys(entry)) {
      const bar = bars.get(key) ?? { height: 0, known: 0 };
      bar.height += BAR_STEP * Math.sign(mean - bar.height);
      bar.known += 1;
      bars.set(key, bar);
    }
  }

  const perDay = (count: Decayed, now: number) => decayedAt(count, now, DAY_MS) * Math.LN2;

  function priorOf({ author }: Pick<Entry, 'author'>, deviation: number): LiftPrior {
    const { n, sum } = creators.get(author) ?? { n: 0, sum: 0 }; // reading changes nothing
    return { mean: sum / (n + CREATOR_STRENGTH), strength: policy.priorStrength, deviation };
  }

  function tell(
    entry: Entry,
    verdict: PoolDecision['verdict'],
    about: { lift: number; error: number; chance: number; bar: number },
    at: number,
  ): void {
    const { videoId, stage, cell, budget, impressions: shown, retryUntil } = entry;
    const end = retryUntil ?? stageEnd(policy, stage, budget);
    decide({ videoId, number: entry.decisions++, verdict, stage, cell, impressions: shown, stageEnd: end, ...about, at });
  }

  function review(entry: Entry, deviation: number, at: number): void {
    const prior = priorOf(entry, deviation);
    const bar = barOf(entry);
    const { verdict, chance } = judge(policy, entry, prior, bar);
    if (verdict === 'continue') return;
    const { mean, error } = liftPosterior(entry.lift, prior);
    tell(entry, verdict, { lift: mean, error, chance, bar }, at);
    if (entry.retryUntil === null) moveBars(entry, mean);
    if (verdict === 'promote') {
      entry.stage += 1;
      entry.retryUntil = null;
    } else if (verdict === 'retry') entry.retryUntil = entry.impressions + policy.retryBudget;
    else remove(entry);
  }

  return {
    enter({ videoId, author, cell }, at) {
      if (entries.has(videoId)) return;
      addDecayed(uploads, 1, at, DAY_MS);
      const about = creatorOf(author);
      about.budgets = about.budgets.filter((began) => at - began < DAY_MS);
      if (about.budgets.length >= policy.budgetsPerCreatorDay) return;
      about.budgets.push(at);
      const budget = firstBudget(policy, perDay(impressions, at), perDay(uploads, at));
      const entry: Entry = {
        videoId,
        author,
        cell,
        stage: 0,
        budget,
        impressions: 0,
        retryUntil: null,
        lift: newLift(),
        enteredAt: at,
        decisions: 0,
      };
      entries.set(videoId, entry);
      listIn(entry);
      tell(entry, 'enter', { lift: 0, error: 0, chance: 0.5, bar: barOf(entry) }, at);
    },
    shown(videoId, at) {
      addDecayed(impressions, 1, at, DAY_MS);
      const entry = entries.get(videoId);
      if (entry) entry.impressions += 1;
    },
    met(videoId, surprise, deviation, at) {
      const entry = entries.get(videoId);
      if (!entry) return;
      observeLift(entry.lift, surprise);
      const about = creatorOf(entry.author);
      about.n += 1;
      about.sum += surprise;
      review(entry, deviation, at);
    },
    leave(videoId) {
      const entry = entries.get(videoId);
      if (entry) remove(entry);
    },
    share(copy, original, at) {
      const entry = entries.get(copy);
      if (!entry || copy === original) return;
      const first = entries.get(original);
      if (first) first.impressions += entry.impressions;
      addDecayed(uploads, -decayedAt({ value: 1, at: entry.enteredAt }, at, DAY_MS), at, DAY_MS); // what shows nothing new makes nobody's audience smaller
      remove(entry);
      tell(entry, 'share', { lift: 0, error: 0, chance: 0.5, bar: barOf(entry) }, at);
    },
    get: (videoId) => entries.get(videoId),
    waiting: (cell) => cells.get(cell) ?? [],
    all: () => [...entries.values()],
    priorOf,
    urgency(entry, now) {
      const owed = 1 - entry.impressions / entry.budget;
      if (owed <= 0) return NOT_OWED;
      const left = 1 - (now - entry.enteredAt) / GUARANTEE_MS;
      return left > 0 ? owed / Math.max(0.05, left) : OVERDUE;
    },
    dump: () => ({
      entries: [...entries.values()],
      bars: [...bars],
      creators: [...creators],
      impressions: { ...impressions },
      uploads: { ...uploads },
    }),
  };
}
