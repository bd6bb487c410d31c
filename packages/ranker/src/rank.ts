import { arrange, type Kept, type Place } from './arrange.ts';
import { takeMedian } from './median.ts';
import type { Policy } from './policy.ts';
import { hashId, mix } from './random.ts';
import { measure, type SignalName, type Signals, signalNames } from './signals.ts';
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
  const considered = candidates.length;
  if (considered > MAX_CANDIDATES) throw new RangeError(`rank: ${considered} candidates; ${MAX_CANDIDATES} at most`);
  const names = signalNames(signals);
  const table = tabulate(candidates, names, signals, policy, moment.now);
  const order = bestFirst(table.scores, candidates, moment.seed);
  const chosen = arrange(candidates, order, policy, moment, moment.take, moment.kept);
  const medians = chosen.length > 0 ? names.map((_, signal) => takeMedian(table.points.slice(signal * considered, (signal + 1) * considered))) : [];

  const ordered: Video[] = [];
  const because: Because[] = [];
  const values = new Float64Array(names.length);
  for (const { index, kept } of chosen) {
    const candidate = candidates[index];
    if (!candidate) continue;
    ordered.push(candidate.video);
    measure(candidate, signals, policy, moment.now, values);
    because.push({
      source: kept ?? candidate.source,
      profiled: signals.profile !== null,
      score: table.scores[index] ?? 0,
      rank: order.indexOf(index) + 1,
      considered,
      signals: explain(names, (signal) => ({
        value: values[signal] ?? 0,
        points: table.points[signal * considered + index] ?? 0,
        against: medians[signal] ?? 0,
      })),
    });
  }
  return { ordered, because };
}

/** A signal that brought nothing, here as usual, explains nothing: it is left out, which changes no sum. */
function explain(names: readonly SignalName[], shareOf: (signal: number) => Omit<SignalShare, 'signal'>): SignalShare[] {
  const shares: SignalShare[] = [];
  names.forEach((name, signal) => {
    const share = shareOf(signal);
    if (share.value !== 0 || share.points !== 0 || share.against !== 0) shares.push({ signal: name, ...share });
  });
  return shares;
}

/** Points of every candidate, one signal after the other, and their sums. */
interface Table {
  readonly points: Int32Array;
  readonly scores: Int32Array;
}

function tabulate(candidates: readonly Candidate[], names: readonly SignalName[], signals: Signals, policy: Policy, now: number): Table {
  const length = candidates.length;
  const weights = Float64Array.from(names, (name) => policy.weights[name]);
  const values = new Float64Array(names.length);
  const points = new Int32Array(names.length * length);
  const scores = new Int32Array(length);
  for (let index = 0; index < length; index++) {
    const candidate = candidates[index];
    if (!candidate) continue;
    measure(candidate, signals, policy, now, values);
    let score = 0;
    for (let signal = 0; signal < weights.length; signal++) {
      const share = Math.round((weights[signal] ?? 0) * (values[signal] ?? 0));
      points[signal * length + index] = share;
      score += share;
    }
    scores[index] = score;
  }
  return { points, scores };
}

/**
 * Indices by falling score; equal scores in an order drawn by the seed. Score, draw and index are packed into one
 * double each, because typed arrays of numbers sort several times faster than with a comparison function.
 */
function bestFirst(scores: Int32Array, candidates: readonly Candidate[], seed: number): Uint16Array {
  const keys = new Float64Array(scores.length);
  candidates.forEach(({ video }, index) => {
    const draw = mix(seed, hashId(video.id)) >>> 16;
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
