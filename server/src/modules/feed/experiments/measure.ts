import type { AccountId } from '#modules/accounts';
import { type Watched, watched } from '#modules/analytics';
import type { Social } from '#modules/social';
import type { VideoId, Videos } from '#modules/videos';
import { isEvent } from '#platform/events/event.ts';
import type { Consumer } from '#platform/events/event-log.ts';
import type { ServedLog } from '../served/served-log.ts';
import type { ServedSlot } from '../served/served-slot.ts';
import type { ExperimentStore, UnitReport } from './store.ts';

/** Adds up what viewers did in each arm. Exactly once, in any number of processes. */
export function measureExperiments({ store, served, videos, social, smallFollowers }: MeasureDeps): Consumer {
  return {
    name: 'feed.measure-experiments',
    types: [watched],
    async handle(events, tx) {
      const reports = events.filter((entry) => isEvent(entry, watched)).filter(({ data }) => data.slotId !== undefined);
      const slots = await served.find(reports.flatMap(({ data }) => data.slotId ?? []));
      const met = reports.flatMap(({ data }) => {
        const slot = slots.get(data.slotId ?? '');
        return slot && slot.videoId === data.videoId && slot.viewer === data.viewer && slot.arms.length > 0 ? [{ data, slot }] : [];
      });
      if (met.length === 0) return;
      const small = await smallCreators(met.map(({ slot }) => slot.videoId));
      const sums = new Map<string, UnitReport>();
      for (const { data, slot } of met) for (const arm of slot.arms) add(sums, arm, data, slot, small);
      // in one order everywhere, so that two processes never wait for each other in a circle
      await store.add(
        tx,
        [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one),
      );
    },
  };

  async function smallCreators(ids: readonly VideoId[]): Promise<ReadonlySet<VideoId>> {
    const [found, most] = await Promise.all([videos.getMany([...new Set(ids)]), smallFollowers()]);
    const followers = await social.followCounts([...new Set([...found.values()].map(({ authorId }) => authorId))]);
    const isSmall = (author: AccountId) => (followers.get(author)?.followers ?? 0) < most;
    return new Set([...found.values()].filter(({ authorId }) => isSmall(authorId)).map(({ id }) => id));
  }
}

function add(sums: Map<string, UnitReport>, name: string, report: Watched, { videoId, viewer }: ServedSlot, small: ReadonlySet<VideoId>): void {
  const [experimentId = '', arm = '0'] = name.split(':');
  const key = `${name} ${viewer}`;
  const before = sums.get(key) ?? {
    ...{ experimentId, arm: Number(arm), viewer: viewer ?? '' },
    ...{ impressions: 0, hides: 0, small: 0, completions: 0, watchMs: 0 },
  };
  const shown = Number(report.kind === 'impression');
  sums.set(key, {
    ...before,
    impressions: before.impressions + shown,
    small: before.small + (small.has(videoId) ? shown : 0),
    hides: before.hides + Number(report.kind === 'not-interested'),
    completions: before.completions + Number(report.kind === 'completion'),
    watchMs: before.watchMs + (report.watchMs ?? 0),
  });
}

/** What the consumer needs. */
export interface MeasureDeps {
  store: Pick<ExperimentStore, 'add'>;
  served: Pick<ServedLog, 'find'>;
  videos: Pick<Videos, 'getMany'>;
  social: Pick<Social, 'followCounts'>;
  /** Followers below which a creator is small. */
  smallFollowers(): Promise<number>;
}
