import { drawsOf, newVisits, type Policy } from '@farandole/ranker';
import { AccountId } from '#modules/accounts';
import type { VideoId } from '#modules/videos';
import type { LoggedEvent } from '#platform/events/event.ts';
import type { Listable } from './catalogue.ts';
import { type Core, createCore } from './core.ts';
import { followEvents } from './follow-events.ts';
import { likedRows } from './learning/histories.ts';
import { learnLikeness } from './learning/likeness.ts';
import { forYou } from './pipeline/for-you.ts';
import { createShelves } from './pipeline/shelves.ts';
import type { DrawnPage } from './pipeline/slot.ts';
import { createRunningPolicy } from './running-policy.ts';
import { servedPage, servedSlot } from './served/served-page.ts';
import type { ServedSlot } from './served/served-slot.ts';
import { createSessions } from './session.ts';
import { defaultFeedSettings, type FeedSettings } from './settings/feed-settings.ts';
import { viewerFilter } from './settings/viewer-filter.ts';
import { newViewer, type Viewer } from './viewer.ts';

/** Whom a page is for: `account` is `null` for whoever is not profiled. */
export interface OfflineViewer {
  readonly key: string;
  readonly account: string | null;
  readonly language: 'fr' | 'en';
  /** What they chose about their feeds. Nothing by default. */
  readonly settings?: FeedSettings;
}

/** For You without a database: the same engine, entered by the same events and pages; for simulations and benchmarks. */
export interface OfflineFeed {
  readonly core: Core;
  /** A video as its module would tell of it; announce it with the event as well. */
  put(video: Listable): void;
  /** Takes events in, in their order. */
  take(events: readonly LoggedEvent[]): Promise<void>;
  /** A page, at an instant in milliseconds since 1970. What it served is known to later reports. */
  page(viewer: OfflineViewer, query: { limit: number; after?: string | undefined; again?: boolean }, now: number): DrawnPage;
  /** Rebuilds the lists, as the site does every two seconds. */
  refresh(now: number): void;
  /** Learns what is similar, as the site does every ten minutes. */
  train(): void;
}

/** What an offline feed may be told to leave out. */
export interface OfflineOptions {
  /** Only sources of these names. */
  readonly sources?: readonly string[];
  /** `false` ranks by the policy's weights alone. */
  readonly learned?: boolean;
}

/** An empty installation. */
export function createOfflineFeed(base: Policy, options: OfflineOptions = {}): OfflineFeed {
  const running = createRunningPolicy({}, base);
  const { policy } = running;
  const core = createCore(policy);
  const { catalogue, learner, topics, histories } = core;
  const sources = core.sources.filter(({ name }) => options.sources === undefined || options.sources.includes(name));
  const ranked = options.learned === false ? { ...learner, model: () => undefined } : learner;
  let opened = 0;
  const hex = (word: number) => word.toString(16).padStart(8, '0');
  const sessions = createSessions(() => `00000000-0000-7000-8000-${hex(++opened).slice(4)}${hex(Math.floor(drawsOf(opened).uniform() * 2 ** 32))}`);
  const viewers = new Map<string, Viewer>();
  const visits = newVisits();
  const videos = new Map<VideoId, Listable>();
  const served = new Map<string, ServedSlot>();
  const usualFilter = viewerFilter(defaultFeedSettings);
  const shelves = createShelves();

  const takeIn = followEvents({
    catalogue,
    learner,
    topics,
    histories,
    policy,
    turn: (changes) => running.change(changes),
    viewers: {
      of: () => Promise.reject(new Error('offline viewers are read directly')),
      change(key, apply) {
        const viewer = viewers.get(key);
        if (!viewer) return;
        apply(viewer);
        viewer.version++;
      },
      forget: (key) => viewers.delete(key),
    },
    videos: {
      getMany: async (ids) => new Map(ids.flatMap((videoId) => (videos.has(videoId) ? [[videoId, videos.get(videoId) as never]] : []))),
      ofAssets: async () => [],
    },
    sounds: { ofAssets: async () => new Map() },
    served: {
      find: async (slotIds) => new Map(slotIds.flatMap((slotId) => (served.has(slotId) ? [[slotId, served.get(slotId) as ServedSlot]] : []))),
    },
  });

  function viewerOf({ key, account }: OfflineViewer): Viewer {
    const known = viewers.get(key) ?? newViewer(account === null ? null : AccountId.of(account), [], [], [], visits);
    viewers.set(key, known);
    return known;
  }

  return {
    core,
    put: (video) => void videos.set(video.id, video),
    take: (events) => takeIn(events),
    page(viewer, { limit, after, again = false }, now) {
      const { settings = defaultFeedSettings } = viewer;
      const filter = settings === defaultFeedSettings ? usualFilter : viewerFilter(settings);
      const request = {
        ...{ viewerKey: viewer.key, viewer: viewerOf(viewer), language: viewer.language, settings, filter },
        ...{ friends: [], limited: { has: () => false }, localOnly: false, now, limit, after, again },
      };
      const page = forYou(
        { catalogue, sources, sessions, shelves, policy, learner: ranked, preferences: core.preferences, running: [], mayExplore: null },
        request,
      );
      const logged = servedPage(page, viewer.key, { policy: running.id(), arms: [], tookUs: 0 }, new Date(now));
      for (const { slotId, place } of page.slots) {
        const slot = logged && servedSlot(logged, place);
        if (slot) served.set(slotId, slot);
      }
      return page;
    },
    refresh: (now) => core.refresh(now),
    train() {
      const rows = histories.dump().map(([, history]) => likedRows(history));
      for (const _ of core.preferences.train());
      if (rows.length > 0) for (const _ of core.useLikeness(learnLikeness(rows, catalogue.rows.size)));
    },
  };
}
