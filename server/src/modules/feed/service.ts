import type { AccountId, Accounts } from '#modules/accounts';
import type { Analytics } from '#modules/analytics';
import type { Search } from '#modules/search';
import type { Social } from '#modules/social';
import type { VideoId, Videos } from '#modules/videos';
import type { Database } from '#platform/db/database.ts';
import type { Consumer, EventLog, Subscription } from '#platform/events/event-log.ts';
import type { Caller } from '#platform/http/route.ts';
import { countImpressions } from './count-impressions.ts';
import { type Distribution, readDistribution } from './distribution.ts';
import { type Engine, type EngineDeps, startEngine } from './engine.ts';
import { feedErrors } from './errors.ts';
import { createAssignment } from './experiments/assignment.ts';
import { createExperimentDesk, type ExperimentDesk } from './experiments/experiment-desk.ts';
import { measureExperiments } from './experiments/measure.ts';
import { createExperimentStore } from './experiments/store.ts';
import { FEEDS_OF_PEOPLE, type FeedName } from './feed-name.ts';
import { createInterestStore } from './interests/interest-store.ts';
import { createInterests, type Interests } from './interests/interests.ts';
import { createLimitDesk, type LimitDesk } from './limits/limit-desk.ts';
import { withoutProfile } from './non-profiling-context.ts';
import { type Acts, createActs } from './operating/acts.ts';
import { createParameterDesk, type ParameterDesk } from './operating/parameter-desk.ts';
import { chronological } from './pipeline/chronological.ts';
import { following } from './pipeline/following.ts';
import { forYou } from './pipeline/for-you.ts';
import { hydrate, type PageQuery } from './pipeline/hydrate.ts';
import { createShelves, type Shelves } from './pipeline/shelves.ts';
import { createUnprofiled, type Unprofiled } from './pipeline/unprofiled.ts';
import { type FeedPage, view } from './pipeline/view.ts';
import type { Placement, PlacementSource } from './placements/placement.ts';
import { createPlacementDesk, type PlacementDesk } from './placements/placement-desk.ts';
import { describeRecommender, type Recommender, type Release } from './recommender/recommender.ts';
import { CHOSEN_BY_HAND } from './rules/chosen.ts';
import { passes } from './rules/rule.ts';
import { createServedLog } from './served/served-log.ts';
import { servedPage } from './served/served-page.ts';
import type { ServedSlot } from './served/served-slot.ts';
import { createSessions } from './session.ts';
import { createFeedChoices, type FeedChoices } from './settings/service.ts';
import { turnedId } from './settings/weighing.ts';
import { createFeedStatistics, dayBefore, type FeedStatistics } from './statistics/statistics.ts';
import { createFeedStore } from './store.ts';

/** How long it is remembered what was served, in milliseconds. */
const SERVED_KEPT_MS = 30 * 24 * 3_600_000;

/** Feeds: what to show next, and why. */
export interface Feed {
  /** What viewers chose about their feeds. */
  readonly choices: FeedChoices;
  /** What it believes about accounts. */
  readonly interests: Interests;
  /** A page. Throws `feed.bad-cursor`; `feed.account-needed` for Following and Friends without an account; `feed.region-needed`. */
  page(feed: FeedName, caller: Caller, query: PageQuery): Promise<FeedPage>;
  /** Those of the videos that the account's settings let through, in the same order: for results outside the feeds. */
  wanted(account: AccountId | null, ids: readonly VideoId[]): Promise<VideoId[]>;
  /** What the log knows of a slot of For You; `null` when there is none of that name or it was another viewer's. */
  why(slotId: string, viewer: string): Promise<ServedSlot | null>;
  /** Where operators turn the numbers. */
  readonly parameters: ParameterDesk;
  /** Where operators place videos. */
  readonly placements: PlacementDesk;
  /** Placements of a video that run now, whoever made them. */
  placementsOf(id: VideoId): Promise<Placement[]>;
  /** Where operators limit videos. */
  readonly limits: LimitDesk;
  /** Where operators try numbers on some viewers. */
  readonly experiments: ExperimentDesk;
  /** What operators did. */
  readonly acts: Pick<Acts, 'list'>;
  /** How videos are put in order, as it runs now. */
  recommender(): Promise<Recommender>;
  /** Where a video stands with For You; `null` when there is no such video. */
  distribution(id: VideoId): Promise<Distribution | null>;
  /** Counts where videos came on screen. */
  readonly consumers: Consumer[];
  /** What was served each day, in sums that name nobody. */
  readonly statistics: FeedStatistics;
  /** Sums up the day before. */
  sumUpYesterday(): Promise<void>;
  /** Forgets what was served more than 30 days ago. */
  forgetServed(): Promise<void>;
  /** Builds what the feed keeps in memory; otherwise the first page does. */
  start(): Promise<void>;
  /** Reads changed numbers now instead of within two seconds. */
  refresh(): Promise<void>;
  /** Resolves when every event announced before the call is taken in. */
  caughtUp(): Promise<void>;
  /** Writes what was learned to storage now; otherwise every five minutes, and at the end. */
  snapshot(): Promise<void>;
  /** Fingerprint of everything learned: equal ones, equal states. */
  digest(): Promise<string>;
  /** Forgets everything in memory without a word, as a process that is killed; a later page goes on from the last snapshot. */
  crash(): Promise<void>;
  /** Lets go of everything; a later page builds it again. */
  stop(): Promise<void>;
}

/** What feeds are built from. */
export interface FeedDeps extends Omit<EngineDeps, 'store' | 'served' | 'interests' | 'parameters'> {
  db: Database;
  /** Which code runs. */
  release: Release;
  events: EventLog;
  social: EngineDeps['social'] & Pick<Social, 'friendsOf' | 'repostsOf'>;
  analytics: EngineDeps['analytics'] & Pick<Analytics, 'watchedBetween'>;
  search: Pick<Search, 'saying' | 'spokenIn' | 'readable' | 'isReadable'>;
  /** Placements of other modules. */
  placements?: readonly PlacementSource[];
  videos: EngineDeps['videos'] & Pick<Videos, 'present' | 'listFollowersOnly'>;
  accounts: Pick<Accounts, 'getMany'>;
}

/** The engine, and what stands beside it while it runs. */
type Running = Engine & { unprofiled: Unprofiled; shelves: Shelves; heard: readonly Subscription[] };

/** Builds the module. */
export function createFeed(deps: FeedDeps): Feed {
  const sessions = createSessions();
  const store = createFeedStore(deps.db);
  const log = createServedLog(store, deps.log);
  const acts = createActs(deps.db);
  const parameters = createParameterDesk({ ...deps, acts, store });
  const placements = createPlacementDesk({ ...deps, acts });
  const placementSources: readonly PlacementSource[] = [placements, ...(deps.placements ?? [])];
  const limits = createLimitDesk({ ...deps, acts });
  const experimentStore = createExperimentStore(deps.db);
  const experiments = createExperimentDesk({ ...deps, acts, parameters, store: experimentStore });
  const assignment = createAssignment((id, policy) => {
    store.rememberPolicy(id, policy).catch((err: unknown) => deps.log.error({ err }, 'the numbers of an experiment could not be written down'));
  });
  const choices = createFeedChoices(deps);
  const statistics = createFeedStatistics(deps.db);
  const interestStore = createInterestStore(deps.db);
  const interests = createInterests({ ...deps, store: interestStore, engine: started });
  let engine: Promise<Running> | null = null;

  function started(): Promise<Running> {
    if (engine) return engine;
    const starting = startEngine({ ...deps, store, parameters, served: log, interests: interestStore }).then(async (built) => ({
      ...built,
      unprofiled: createUnprofiled(built),
      shelves: createShelves(),
      heard: [choices.listen(), ...(await Promise.all([placements.listen(), limits.listen(), experiments.listen()]))],
    }));
    engine = starting;
    starting.catch(() => {
      if (engine === starting) engine = null; // the next page tries again
    });
    return starting;
  }

  return {
    choices,
    parameters,
    placements,
    async placementsOf(id) {
      await started();
      return placementSources.flatMap((source) => source.running(deps.clock.now().getTime())).filter(({ videoId }) => videoId === id);
    },
    limits,
    experiments,
    acts,
    interests,
    statistics,
    sumUpYesterday: () => statistics.sumUp(dayBefore(deps.clock.now())),
    async page(feed, caller, query) {
      if (FEEDS_OF_PEOPLE.has(feed) && !caller.account) throw feedErrors.error('feed.account-needed');
      const { catalogue, sources, running: numbers, viewers, learner, preferences, unprofiled, shelves } = await started();
      const began = performance.now();
      const now = deps.clock.now();
      const request = await hydrate({ viewers, choices, limits, social: deps.social }, feed, caller, query, now.getTime());
      if (feed === 'region' && request.filter.region === null) throw feedErrors.error('feed.region-needed', { field: 'region' });
      if (feed === 'unprofiled') return view(unprofiled.page(withoutProfile(request)), deps, caller);
      if (feed === 'following') return view(await following({ catalogue, social: deps.social, videos: deps.videos }, request), deps, caller);
      if (feed !== 'for-you') return view(chronological(catalogue, feed, request), deps, caller);
      const running = placementSources.flatMap((source) => source.running(now.getTime()));
      const takesPart = request.viewer.account !== null && request.settings.experiments;
      const { policy, id, arms, mayExplore } = assignment.of(takesPart ? request.viewer.account : null, experiments.running(), {
        policy: numbers.policy,
        id: numbers.id(),
      });
      const page = forYou({ catalogue, sources, sessions, shelves, policy, learner, preferences, running, mayExplore }, request);
      const tookUs = Math.round(1000 * (performance.now() - began));
      const served = servedPage(page, caller.viewer, { policy: turnedId(id, request.settings), arms, tookUs }, now);
      if (served) log.add(served);
      return view(page, deps, caller);
    },
    async wanted(account, ids) {
      const [{ catalogue }, { filter }] = await Promise.all([started(), choices.of(account)]);
      return ids.filter((id) => {
        const video = catalogue.get(id);
        return video === undefined || passes(CHOSEN_BY_HAND, video, { filter });
      });
    },
    async why(slotId, viewer) {
      const slot = (await log.find([slotId])).get(slotId);
      return slot && (slot.viewer === null || slot.viewer === viewer) ? slot : null;
    },
    async recommender() {
      const engine = await started();
      const [first, turned] = await Promise.all([store.policySince(engine.running.id()), acts.last('parameter')]);
      return describeRecommender(engine, deps.release, turned ?? first);
    },
    async distribution(id) {
      const { catalogue, learner, settle } = await started();
      await settle();
      return readDistribution(
        {
          store,
          videos: deps.videos,
          limits,
          entryOf: (video) => learner.pools.get(video),
          liftOf: (video) => catalogue.rows.columns.lift[catalogue.rowOf(video)] ?? 0,
          standInFor: (video) => catalogue.copies.standInFor(video),
        },
        id,
      );
    },
    consumers: [
      countImpressions(store, log),
      measureExperiments({
        ...{ ...deps, store: experimentStore, served: log },
        smallFollowers: async () => (await parameters.kept()).policy.floor.smallFollowers,
      }),
    ],
    async forgetServed() {
      await store.forgetServed(new Date(deps.clock.now().getTime() - SERVED_KEPT_MS));
    },
    async start() {
      await started();
    },
    async refresh() {
      await (await started()).settle();
    },
    async caughtUp() {
      const { caughtUp, heard } = await started();
      await Promise.all([caughtUp(), ...heard.map((one) => one.caughtUp()), log.drain()]);
    },
    async snapshot() {
      await (await started()).snapshot();
    },
    async digest() {
      return (await started()).digest();
    },
    async crash() {
      const running = engine;
      engine = null;
      const left = await running;
      await Promise.all([left?.abandon(), ...(left?.heard ?? []).map((one) => one.close())]);
    },
    async stop() {
      const running = engine;
      engine = null;
      const closing = await running;
      await Promise.all([closing?.close(), ...(closing?.heard ?? []).map((one) => one.close())]);
      await log.drain();
    },
  };
}
