import { arrange, type Place } from './arrange.ts';
import { takeMedian } from './median.ts';
import type { Policy } from './policy.ts';
import { hashId, mix } from './random.ts';
import { signalsOf, type SignalDefinition, type SignalName, type Signals } from './signals.ts';
import type { Candidate, RankableVideo } from './video.ts';

/** Candidates one ranking can hold. */
export const MAX_CANDIDATES = 65_536;
/** The source named when a slot kept for first audiences was the reason. */
export const FIRST_AUDIENCE = 'first-audience';

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

/** Why a video stands where it stands. The points of `signals` add up to `score` exactly. */
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
  const definitions = signalsOf(signals, policy, moment.now);
  const videos = candidates.map((candidate) => candidate.video);
  const points = definitions.map((definition) => pointsOf(definition, videos, policy));
  const scores = addUp(points, considered);
  const order = bestFirst(scores, videos, moment.seed);
  const chosen = arrange(videos, order, policy, moment, moment.take);
  const medians = chosen.length > 0 ? points.map((column) => takeMedian(column.slice())) : [];

  const ordered: Video[] = [];
  const because: Because[] = [];
  for (const { index, reserved } of chosen) {
    const candidate = candidates[index];
    if (!candidate) continue;
    ordered.push(candidate.video);
    because.push({
      source: reserved ? FIRST_AUDIENCE : candidate.source,
      profiled: signals.profile !== null,
      score: scores[index] ?? 0,
      rank: order.indexOf(index) + 1,
      considered,
      signals: definitions.map((definition, at) => ({
        signal: definition.name,
        value: rounded(definition.value(candidate.video)),
        points: points[at]?.[index] ?? 0,
        against: medians[at] ?? 0,
      })),
    });
  }
  return { ordered, because };
}

function pointsOf(definition: SignalDefinition, videos: readonly RankableVideo[], policy: Policy): Int32Array {
  const weight = policy.weights[definition.name];
  const column = new Int32Array(videos.length);
  videos.forEach((video, index) => {
    column[index] = Math.round(weight * rounded(definition.value(video)));
  });
  return column;
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

function addUp(columns: readonly Int32Array[], length: number): Int32Array {
  const sums = new Int32Array(length);
  for (const column of columns) for (let index = 0; index < length; index++) sums[index] = (sums[index] ?? 0) + (column[index] ?? 0);
  return sums;
}

/**
 * Indices by falling score; equal scores in an order drawn by the seed. Score, draw and index are packed into one
 * double each, because typed arrays of numbers sort several times faster than with a comparison function.
 */
function bestFirst(scores: Int32Array, videos: readonly RankableVideo[], seed: number): Uint16Array {
  const keys = new Float64Array(scores.length);
  videos.forEach((video, index) => {
    const draw = mix(seed, hashId(video.id)) >>> 16;
    keys[index] = -((scores[index] ?? 0) * 2 ** 32) + draw * 2 ** 16 + index;
  });
  keys.sort();
  const order = new Uint16Array(scores.length);
  keys.forEach((key, at) => {
    order[at] = key - Math.floor(key / 2 ** 16) * 2 ** 16;
  });
  return order;
}
