import { SIGNALS, type SignalName } from '@farandole/ranker';
import { VideoId } from '#modules/videos';
import type { DrawnPage } from '../pipeline/slot.ts';
import type { FeedTables } from '../tables.ts';
import type { ServedSlot } from './served-slot.ts';

/** A page as the log keeps it, in memory and in its table: what all slots share once, and an array a column of slots. */
export type ServedPage = FeedTables['feed_served_pages'];
/** By which numbers a page was made, and how long that took. */
export type ServedBy = Pick<ServedSlot, 'policy' | 'arms' | 'tookUs'>;

/** Names how `heads` were predicted. */
const MODEL = 'heads-1';
/** Measured values and chances are kept as whole multiples of one over this. */
const DIGITS = 10_000;
const digits = (value: number) => Math.round(value * DIGITS);

/** What the log keeps of a page. A visitor who is not profiled is not named in it; `null` without slots. */
export function servedPage({ session, slots }: DrawnPage, viewer: string, by: ServedBy, servedAt: Date): ServedPage | null {
  const [first] = slots;
  if (!first) return null;
  const medians = new Map<SignalName, number>();
  for (const { because } of slots) for (const { signal, against } of because.signals) medians.set(signal, against);
  const signals = SIGNALS.filter((signal) => medians.has(signal));
  const readings: number[][] = [];
  const points: number[][] = [];
  for (const { because } of slots) {
    const read: number[] = [];
    const brought: number[] = [];
    let next = 0; // a slot names its signals in the same order, and not those that brought nothing
    for (const signal of signals) {
      const share = because.signals[next]?.signal === signal ? because.signals[next++] : undefined;
      read.push(share ? digits(share.value) : 0);
      brought.push(share ? share.points : 0);
    }
    readings.push(read);
    points.push(brought);
  }
  return {
    session,
    page: first.place,
    viewer: first.because.profiled ? viewer : null,
    policy: by.policy,
    model: first.heads.length > 0 ? MODEL : 'none',
    served_at: servedAt,
    arms: by.arms.length > 0 ? by.arms : null,
    took_us: by.tookUs,
    videos: slots.map(({ video }) => video.id),
    sources: slots.map(({ because }) => because.source),
    stages: slots.map(({ stage }) => stage),
    propensities: slots.map(({ propensity }) => propensity),
    heads: first.heads.length > 0 ? slots.map(({ heads }) => heads.map(digits)) : [],
    ranks: slots.map(({ because }) => because.rank),
    considered: first.because.considered,
    signals,
    readings,
    points,
    against: signals.map((signal) => medians.get(signal) ?? 0),
    labels: slots.some(({ label }) => label) ? slots.map(({ label }) => label ?? null) : null,
  };
}

/** A slot of a page, by its place in the session; `null` when the page has no such slot. */
export function servedSlot(page: ServedPage, slot: number): ServedSlot | null {
  const at = slot - page.page;
  const videoId = page.videos[at];
  const source = page.sources[at];
  if (videoId === undefined || source === undefined) return null;
  const points = page.points[at] ?? [];
  const label = page.labels?.[at];
  return {
    ...{ session: page.session, slot, page: page.page, viewer: page.viewer, policy: page.policy, model: page.model },
    ...{ arms: page.arms ?? [], tookUs: page.took_us ?? 0, servedAt: page.served_at },
    videoId: VideoId.of(videoId),
    source,
    stage: page.stages[at] ?? null,
    propensity: page.propensities[at] ?? 1,
    heads: (page.heads[at] ?? []).map((chance) => chance / DIGITS),
    ...(label && { label }),
    because: {
      source,
      profiled: page.viewer !== null,
      score: points.reduce((sum, one) => sum + one, 0),
      rank: page.ranks[at] ?? 1,
      considered: page.considered,
      signals: page.signals
        .map((signal, place) => ({
          signal,
          value: (page.readings[at]?.[place] ?? 0) / DIGITS,
          points: points[place] ?? 0,
          against: page.against[place] ?? 0,
        }))
        .filter(({ value, points: brought, against }) => value !== 0 || brought !== 0 || against !== 0),
    },
  };
}
