import { arrange, type Kept, type Place } from './arrange.ts';
import { takeMedian } from './median.ts';
import type { Policy } from './policy.ts';
import { hashId, mix } from './random.ts';
import { type SignalName, type Signals, signalNames, VALUE_DIGITS } from './signals.ts';
import { chancesIn, type Table, tabulate } from './tabulate.ts';
import type { Candidate, RankableVideo } from './video.ts';

/** Candidates one ranking can hold. */
export const MAX_CANDIDATES = 65_536;
/** What one signal did for one video. */
export interface SignalShare {
  readonly signal: SignalName;
  /** As measured, rounded to four digits: `points` is `value` times the weight, rounded. */
  readonly value: number;
  /** Whole points it brought. */
  readonly points: number;
  /** The median of the points this signal brought to everything considered. */
  readonly against: number;
}

/** Why a video stands where it stands. The points of `signals` add up to `score` exactly; signals that are absent brought 0 against 0. */
export interface Because {
  readonly source: string;
  /** Whether anything about the viewer was looked at. */
  readonly profiled: boolean;
  readonly score: number;
  /** Place by score alone among the considered; 1 is best. Spacing and reserved slots may serve it elsewhere. */
  readonly rank: number;
  readonly considered: number;
  readonly signals: readonly SignalShare[];
}

/** The instant and the place in the session; the ranker has no clock and no memory of its own. */
export interface Moment extends Place {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Slots to fill. */
  readonly take: number;
  /** Slots whose video was drawn before. Absent: the best video still owed its first audience gets one slot in `explorationEvery`. */
  readonly kept?: readonly Kept[];
}

/** Videos in the order to serve them, and why, index by index. */
export interface Ranking<Video extends RankableVideo> {
  readonly ordered: readonly Video[];
  readonly because: readonly Because[];
  /** Predicted chance of each outcome, in the order of `HEADS`; empty without a model. */
  readonly chances: readonly (readonly number[])[];
}

/** Candidates with their points, in no order. */
export interface Tabulated<Video extends RankableVideo = RankableVideo> {
  readonly candidates: readonly Candidate<Video>[];
  readonly table: Table;
}

/** Candidates with their points: what one page is chosen from, or several while nothing about the viewer changes. */
export interface Scored<Video extends RankableVideo = RankableVideo> extends Tabulated<Video> {
  readonly policy: Policy;
  readonly profiled: boolean;
  readonly names: readonly SignalName[];
  /** Indices, the best first. */
  readonly order: Uint16Array;
  /** The median of the points of each signal. */
  readonly medians: readonly number[];
}

/** Besides what is scored: what may be chosen of it. */
export interface Choice<Video extends RankableVideo> extends Moment {
  /** Drawn for kept slots and no candidates before; `kept` counts them after the candidates. */
  readonly drawn?: Tabulated<Video>;
  /** 1 for each candidate that is not to be chosen; those chosen, and those `may` refuses, are added. Absent: all may be. */
  readonly spent?: Uint8Array;
  /** Asked of a candidate just before it is chosen: hard rules hold at this moment, not at that of scoring. */
  readonly may?: (video: Video) => boolean;
}

/**
 * Scores every candidate, spaces authors, fills reserved slots and explains each choice. The same arguments always
 * give the same answer, in whatever order the candidates come. Throws `RangeError` above `MAX_CANDIDATES`.
 */
export function rank<Video extends RankableVideo>(
  candidates: readonly Candidate<Video>[],
  signals: Signals,
  policy: Policy,
  moment: Moment,
): Ranking<Video> {
  return choose(score(candidates, signals, policy, moment.now, moment.seed), moment);
}

/** The first half of `rank`. `seed` draws the order of equals. */
export function score<Video extends RankableVideo>(
  candidates: readonly Candidate<Video>[],
  signals: Signals,
  policy: Policy,
  now: number,
  seed: number,
): Scored<Video> {
  const considered = candidates.length;
  if (considered > MAX_CANDIDATES) throw new RangeError(`rank: ${considered} candidates; ${MAX_CANDIDATES} at most`);
  const names = signalNames(signals);
  const table = tabulate(candidates, names, signals, policy, now);
  const order = bestFirst(table.scores, candidates, seed);
  const medians = names.map((_, signal) => (considered > 0 ? takeMedian(table.points.slice(signal * considered, (signal + 1) * considered)) : 0));
  return { candidates, policy, profiled: signals.profile !== null, names, table, order, medians };
}

/** The points of what is drawn for a page besides what was scored for it, by the same signals and policy. */
export function points<Video extends RankableVideo>(
  candidates: readonly Candidate<Video>[],
  signals: Signals,
  policy: Policy,
  now: number,
): Tabulated<Video> {
  return { candidates, table: tabulate(candidates, signalNames(signals), signals, policy, now) };
}

/** The second half: a page of what was scored. */
export function choose<Video extends RankableVideo>(scored: Scored<Video>, choice: Choice<Video>): Ranking<Video> {
  const { candidates, policy, profiled, names, table, order, medians } = scored;
  const { drawn, spent, may } = choice;
  const own = candidates.length;
  const all = drawn ? [...candidates, ...drawn.candidates] : candidates;
  const used = new Uint8Array(all.length);
  if (spent) used.set(spent);
  const chosen = arrange(all, order, policy, choice, choice.take, { kept: choice.kept, used, may: may && (({ video }) => may(video as Video)) });
  spent?.set(used.subarray(0, own));

  const ordered: Video[] = [];
  const because: Because[] = [];
  const chances: number[][] = [];
  for (const { index, kept } of chosen) {
    const candidate = all[index];
    if (!candidate) continue;
    const [from, place] = index < own ? [table, index] : [drawn?.table ?? table, index - own];
    const total = from.scores[place] ?? 0;
    const above = index < own ? order.indexOf(index) : countAbove(table.scores, total);
    ordered.push(candidate.video);
    chances.push(chancesIn(from, place));
    because.push({
      source: kept ?? candidate.source,
      profiled,
      score: total,
      rank: above + (drawn ? countAbove(drawn.table.scores, total) : 0) + 1,
      considered: all.length,
      signals: explain(names, from, place, medians),
    });
  }
  return { ordered, because, chances };
}

function countAbove(scores: Int32Array, least: number): number {
  let count = 0;
  for (const one of scores) if (one > least) count++;
  return count;
}

/** A signal that brought nothing, here as usual, explains nothing: it is left out, which changes no sum. */
function explain(names: readonly SignalName[], table: Table, index: number, medians: readonly number[]): SignalShare[] {
  const length = table.scores.length;
  const shares: SignalShare[] = [];
  for (let signal = 0; signal < names.length; signal++) {
    const value = (table.values[signal * length + index] as number) / VALUE_DIGITS;
    const points = table.points[signal * length + index] as number;
    const against = medians[signal] as number;
    if (value !== 0 || points !== 0 || against !== 0) shares.push({ signal: names[signal] as SignalName, value, points, against });
  }
  return shares;
}

/**
 * Indices by falling score; equal scores in an order drawn by the seed. Score, draw and index are packed into one
 * double each, because typed arrays of numbers sort several times faster than with a comparison function.
 */
function bestFirst(scores: Int32Array, candidates: readonly Candidate[], seed: number): Uint16Array {
  const keys = new Float64Array(scores.length);
  candidates.forEach(({ video }, index) => {
    const draw = mix(seed, video.mark ?? hashId(video.id)) >>> 16;
    keys[index] = -((scores[index] ?? 0) * 2 ** 32) + draw * 2 ** 16 + index;
  });
  keys.sort();
  const order = new Uint16Array(scores.length);
  for (let at = 0; at < order.length; at++) {
    const key = keys[at] ?? 0;
    order[at] = key - Math.floor(key / 2 ** 16) * 2 ** 16;
  }
  return order;
}
