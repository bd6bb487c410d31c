import type { AccountId } from '#modules/accounts';
import { type Analytics, type Watched, watched, watchedIn } from '#modules/analytics';
import type { Social } from '#modules/social';
import type { VideoId, Videos } from '#modules/videos';
import type { Tx } from '#platform/db/database.ts';
import type { Consumer } from '#platform/events/event-log.ts';
import type { ServedLog } from '../served/served-log.ts';
import type { ServedSlot } from '../served/served-slot.ts';
import type { Before } from './guardrails.ts';
import type { ExperimentStore, Unit, UnitReport } from './store.ts';

/** How long before an experiment counts as before it: four weeks, so that each day of the week is in it as often. */
const BEFORE_MS = 28 * 24 * 3_600_000;
/** Of whoever was not there. */
const nothingBefore: Before = { impressions: 0, hides: 0, completions: 0, watchMs: 0 };

/** Adds up what viewers did in each arm, and, once for each, what they did before. Exactly once, in any number of processes. */
export function measureExperiments({ store, served, videos, social, analytics, smallFollowers }: MeasureDeps): Consumer {
  return {
    name: 'feed.measure-experiments',
    types: [watched],
    async handle(events, tx) {
      const reports = events.flatMap(watchedIn).filter(({ slotId }) => slotId !== undefined);
      const slots = await served.find(reports.flatMap(({ slotId }) => slotId ?? []));
      const met = reports.flatMap((report) => {
        const slot = slots.get(report.slotId ?? '');
        return slot && slot.videoId === report.videoId && slot.viewer === report.viewer && slot.arms.length > 0 ? [{ report, slot }] : [];
      });
      if (met.length === 0) return;
      const small = await smallCreators(met.map(({ slot }) => slot.videoId));
      const sums = new Map<string, UnitReport>();
      for (const { report, slot } of met) for (const arm of slot.arms) add(sums, arm, report, slot, small);
      // in one order everywhere, so that two processes never wait for each other in a circle
      const sorted = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
      await store.add(tx, await withBefore(sorted, tx));
    },
  };

  /** Whoever is met for the first time is given what they did before the experiment. */
  async function withBefore(reports: readonly UnitReport[], tx: Tx): Promise<UnitReport[]> {
    const strangers = await store.strangers(tx, reports);
    const known = new Map<string, Before>();
    for (const [startedAt, units] of Map.groupBy(strangers, ({ startedAt }) => startedAt.getTime())) {
      const viewers = units.map(({ viewer }) => viewer);
      const did = await analytics.watchedBetween(viewers, new Date(startedAt - BEFORE_MS), new Date(startedAt));
      for (const unit of units) {
        const found = did.get(unit.viewer);
        if (found) known.set(keyOf(unit), { ...found, hides: found.notInterested });
      }
    }
    return reports.map((one) => ({ ...one, before: known.get(keyOf(one)) ?? nothingBefore }));
  }

  async function smallCreators(ids: readonly VideoId[]): Promise<ReadonlySet<VideoId>> {
    const [found, most] = await Promise.all([videos.getMany([...new Set(ids)]), smallFollowers()]);
    const followers = await social.followCounts([...new Set([...found.values()].map(({ authorId }) => authorId))]);
    const isSmall = (author: AccountId) => (followers.get(author)?.followers ?? 0) < most;
    return new Set([...found.values()].filter(({ authorId }) => isSmall(authorId)).map(({ id }) => id));
  }
}

function add(sums: Map<string, UnitReport>, name: string, report: Watched, { videoId, viewer }: ServedSlot, small: ReadonlySet<VideoId>): void {
  const [experimentId = '', arm = '0'] = name.split(':');
  const unit = { experimentId, arm: Number(arm), viewer: viewer ?? '' };
  const soFar = sums.get(keyOf(unit)) ?? { ...unit, ...nothingBefore, small: 0, before: nothingBefore };
  const shown = Number(report.kind === 'impression');
  sums.set(keyOf(unit), {
    ...soFar,
    impressions: soFar.impressions + shown,
    small: soFar.small + (small.has(videoId) ? shown : 0),
    hides: soFar.hides + Number(report.kind === 'not-interested'),
    completions: soFar.completions + Number(report.kind === 'completion'),
    watchMs: soFar.watchMs + (report.watchMs ?? 0),
  });
}

function keyOf({ experimentId, arm, viewer }: Unit): string {
  return `${experimentId}:${arm} ${viewer}`;
}

/** What the consumer needs. */
export interface MeasureDeps {
  store: Pick<ExperimentStore, 'add' | 'strangers'>;
  served: Pick<ServedLog, 'find'>;
  videos: Pick<Videos, 'getMany'>;
  social: Pick<Social, 'followCounts'>;
  analytics: Pick<Analytics, 'watchedBetween'>;
  /** Followers below which a creator is small. */
  smallFollowers(): Promise<number>;
}
