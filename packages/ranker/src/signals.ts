import type { LinearModel } from './model/linear-model.ts';
import type { Policy, Weights } from './policy.ts';
import { lateness } from './pools/lateness.ts';
import { smoothedRate } from './rates.ts';
import { refusalOf, sessionLeaning, sessionTrust, type Taste } from './taste.ts';
import type { BaseRates, Candidate, RankableVideo } from './video.ts';

/** The closed list of signals; each has a weight of the same name. */
export type SignalName = keyof Weights;

/** What is known of the viewer. */
export interface Profile {
  /** Authors the viewer follows. */
  readonly follows: ReadonlySet<string>;
  readonly taste: Taste;
  /** What the viewer is expected to think of a video by its subjects, from −1 to 1; absent: nothing. */
  readonly leaning?: (video: RankableVideo) => number;
  /** Declared by the viewer; absent or `null`: none. A country contains its regions: `FR` and `FR-BRE`. */
  readonly region?: string | null;
}

/** What a ranking may look at besides the videos. */
export interface Signals {
  readonly baseRates: BaseRates;
  /** Prices that hold up the floors of small and tiny creators, from 0 to 1; absent is 0. */
  readonly floors?: { readonly small: number; readonly tiny: number };
  /** Whether this ranking owes a creator's videos their first audience; absent: all of them. */
  readonly owes?: ((author: string) => boolean) | undefined;
  /** Learned points of the signals that are learned; absent: the policy's weights for all. */
  readonly model?: LinearModel | undefined;
  /** `null` ranks without profiling: the signals about the viewer are then not computed at all. */
  readonly profile: Profile | null;
}

/** Values are whole multiples of one over this. */
export const VALUE_DIGITS = 10_000;

const ABOUT_THE_VIDEO: readonly SignalName[] = ['freshness', 'completion', 'likes', 'exploration', 'lift', 'floor'];
const ABOUT_THE_VIEWER: readonly SignalName[] = ['follow', 'topic', 'creator', 'session', 'similar', 'region', 'taste', 'refused'];

/** All there are, in the order they are explained. */
export const SIGNALS: readonly SignalName[] = [...ABOUT_THE_VIDEO, ...ABOUT_THE_VIEWER];

/** The signals of a ranking. */
export function signalNames(signals: Signals): readonly SignalName[] {
  return signals.profile ? SIGNALS : ABOUT_THE_VIDEO;
}

/**
 * Measures one video: writes the value of each signal, in the order of `signalNames`, to `values`. Values lie between
 * −1 and 1 and have four digits. One video at a time, because memory is read once that way.
 */
export function measure(
  { video, similar }: Candidate,
  { baseRates, profile, floors, owes }: Signals,
  policy: Policy,
  now: number,
  values: Float64Array,
): void {
  // each is read once, and only what can count: a video of a large catalogue is in no cache
  const { views, publishedAt, guaranteed = 0 } = video;
  const completion = smoothedRate(video.completions, views, baseRates.completion, policy.priorViews);
  values[0] = digits(2 ** (-Math.max(0, now - publishedAt) / policy.freshnessHalfLifeMs));
  values[1] = digits(completion);
  values[2] = digits(againstBase(smoothedRate(video.likes, views, baseRates.likes, policy.priorViews), baseRates.likes));
  const late = guaranteed > 0 ? lateness(guaranteed, video.impressions, now - publishedAt) : 0;
  values[3] = late > 0 && (!owes || owes(video.author)) ? digits(late) : 0;
  values[4] = digits(video.lift ?? 0);
  // a floor never carries what is watched far less than usual
  values[5] = floors && Math.max(floors.small, floors.tiny) > 0 && completion > baseRates.completion / 2 ? digits(priceOf(video.reach, floors)) : 0;
  if (!profile) return;
  values[6] = profile.follows.has(video.author) ? 1 : 0;
  values[7] = digits(meanLeaning(profile.taste.topics, video.topics));
  values[8] = digits(profile.taste.creators.get(video.author) ?? 0);
  values[9] = digits(sessionTrust(profile.taste.session) * sessionLeaning(profile.taste.session, video));
  values[10] = digits(similar ?? 0);
  values[11] = profile.region && isWithin(video.region, profile.region) ? 1 : 0;
  values[12] = profile.leaning ? digits(profile.leaning(video)) : 0;
  const refusal = refusalOf(profile.taste, video);
  values[13] = -digits(refusal);
  // whoever refused a topic pays no price for its newcomers
  if (refusal > 0) values[3] = digits((values[3] as number) * (1 - refusal));
}

function isWithin(place: string | null | undefined, region: string): boolean {
  return place === region || (place?.startsWith(`${region}-`) ?? false);
}

function priceOf(reach: RankableVideo['reach'], floors: { readonly small: number; readonly tiny: number }): number {
  if (reach === 'tiny') return Math.max(floors.small, floors.tiny);
  return reach === 'small' ? floors.small : 0;
}

/** A rate beside the usual one, from 0 to 1: 0.5 is as usual, 0.75 three times it. Keeps a rare act comparable everywhere. */
function againstBase(rate: number, base: number): number {
  return rate > 0 ? rate / (rate + base) : 0;
}

function meanLeaning(leanings: ReadonlyMap<string, number>, topics: readonly string[]): number {
  if (topics.length === 0 || leanings.size === 0) return 0;
  let sum = 0;
  for (const topic of topics) sum += leanings.get(topic) ?? 0;
  return sum / topics.length;
}

function digits(value: number): number {
  return Math.round(value * VALUE_DIGITS) / VALUE_DIGITS;
}
