import { defaultPolicy, type Policy } from '@farandole/ranker';
import type { Analytics } from '#modules/analytics';
import type { Social } from '#modules/social';
import type { VideoId, Videos } from '#modules/videos';
import type { Clock } from '#platform/clock.ts';
import type { EventLog, Subscription } from '#platform/events/event-log.ts';
import type { Logger } from '#platform/log.ts';
import type { CandidateSource } from './candidate-source.ts';
import { type Catalogue, createCatalogue } from './catalogue.ts';
import { feedEvents, followEvents } from './follow-events.ts';
import type { InterestStore } from './interests/interest-store.ts';
import { policyId } from './served/policy-id.ts';
import { firstAudienceSource } from './sources/first-audience.ts';
import { followingSource } from './sources/following.ts';
import { freshSource } from './sources/fresh.ts';
import { popularSource } from './sources/popular.ts';
import type { FeedStore } from './store.ts';
import { createViewers, type Viewers } from './viewers.ts';

/** Videos read at once while the catalogue is built or brought up to date. */
const BATCH = 1000;
/** How often lists are rebuilt while numbers change, in milliseconds. */
const REFRESH_MS = 2000;
/** How often lists are rebuilt while nothing changes: what is popular fades with time alone. */
const REBUILD_MS = 60_000;

/** What the feed keeps in memory, and how it stays right. */
export interface Engine {
  readonly policy: Policy;
  /** Names it in the log. */
  readonly policyId: string;
  readonly catalogue: Catalogue;
  readonly viewers: Viewers;
  readonly sources: readonly CandidateSource[];
  /** Takes in what changed and rebuilds the lists. Runs by itself every two seconds. */
  refresh(): Promise<void>;
  /** Resolves when every event announced before the call is taken in. */
  caughtUp(): Promise<void>;
  close(): Promise<void>;
}

/** What the engine reads from. */
export interface EngineDeps {
  events: Pick<EventLog, 'end' | 'follow'>;
  videos: Pick<Videos, 'allPublished' | 'getMany'>;
  analytics: Pick<Analytics, 'videoStats' | 'history'>;
  social: Pick<Social, 'counts' | 'followeesOf' | 'blockedBetween' | 'mutedBy'>;
  store: Pick<FeedStore, 'rememberPolicy'>;
  interests: Pick<InterestStore, 'forgottenBy'>;
  clock: Clock;
  log: Logger;
  /** Sources of other modules. */
  extraSources?: readonly CandidateSource[];
}

/** Builds the catalogue, then follows events from the place the log had before: nothing falls in between. */
export async function startEngine(deps: EngineDeps): Promise<Engine> {
  const policy = defaultPolicy;
  const id = policyId(policy);
  await deps.store.rememberPolicy(id, policy);
  const position = await deps.events.end();
  const catalogue = createCatalogue();
  for await (const batch of deps.videos.allPublished(BATCH)) {
    for (const video of batch) catalogue.put(video);
    await readNumbers(
      deps,
      catalogue,
      batch.map(({ id }) => id),
    );
  }
  const viewers = createViewers({ ...deps, catalogue, policy });
  const sources = [
    followingSource(catalogue),
    popularSource(catalogue),
    freshSource(catalogue),
    firstAudienceSource(catalogue, policy),
    ...(deps.extraSources ?? []),
  ];

  /** Videos whose likes changed since the last round. */
  const liked = new Set<VideoId>();
  let stale = false;
  let rebuiltAt = 0;

  function rebuild(): void {
    stale = false;
    rebuiltAt = deps.clock.now().getTime();
    for (const source of sources) source.refresh?.(rebuiltAt);
  }

  async function refresh(): Promise<void> {
    const ids = [...liked];
    liked.clear();
    for (let at = 0; at < ids.length; at += BATCH) await readLikes(deps, catalogue, ids.slice(at, at + BATCH));
    if (stale || ids.length > 0 || deps.clock.now().getTime() - rebuiltAt > REBUILD_MS) rebuild();
  }

  rebuild();
  const following: Subscription = deps.events.follow(
    feedEvents,
    position,
    followEvents({ catalogue, viewers, policy, videos: deps.videos, touched: (id) => liked.add(id), stale: () => (stale = true) }),
  );
  let refreshing: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    refreshing = refreshing.then(refresh).catch((err: unknown) => deps.log.warn({ err }, 'the feed could not read new numbers; trying again'));
  }, REFRESH_MS);
  timer.unref();

  return {
    policy,
    policyId: id,
    catalogue,
    viewers,
    sources,
    refresh,
    caughtUp: () => following.caughtUp(),
    async close() {
      clearInterval(timer);
      await following.close();
      await refreshing;
    },
  };
}

async function readNumbers(deps: EngineDeps, catalogue: Catalogue, ids: VideoId[]): Promise<void> {
  const [stats] = await Promise.all([deps.analytics.videoStats(ids), readLikes(deps, catalogue, ids)]);
  for (const [id, numbers] of stats) catalogue.setNumbers(id, numbers);
}

async function readLikes({ social }: EngineDeps, catalogue: Catalogue, ids: VideoId[]): Promise<void> {
  for (const [id, { likes = 0 }] of await social.counts(ids)) catalogue.setNumbers(id, { likes });
}
