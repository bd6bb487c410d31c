import type { Accounts } from '#modules/accounts';
import type { Search } from '#modules/search';
import type { Videos } from '#modules/videos';
import type { Consumer } from '#platform/events/event-log.ts';
import type { Route } from '#platform/http/route.ts';
import type { Job, JobHandler } from '#platform/jobs/job.ts';
import { forgetServedHandler } from './jobs/forget-served.handler.ts';
import { forgetServed } from './jobs/forget-served.ts';
import { sumUpServedHandler } from './jobs/sum-up-served.handler.ts';
import { sumUpServed } from './jobs/sum-up-served.ts';
import { watchExperimentsHandler } from './jobs/watch-experiments.handler.ts';
import { watchExperiments } from './jobs/watch-experiments.ts';
import { beginExperiment, endExperiment, getExperimentResults, listExperiments } from './routes/experiments.ts';
import { changeFeedSettings, getFeedSettings } from './routes/feed-settings.ts';
import { getFeedStatistics, listFeedStatistics } from './routes/feed-statistics.ts';
import { getDistribution } from './routes/get-distribution.ts';
import { getFeed } from './routes/get-feed.ts';
import { getWhy } from './routes/get-why.ts';
import { hideCreator, hideTopic, listHiddenCreators, showCreator, showTopic } from './routes/hide.ts';
import { hideSound, listHiddenSounds, showSound } from './routes/hide-sound.ts';
import { forgetInterest, listInterests, resetInterests } from './routes/interests.ts';
import { liftLimit, listLimits, setLimit } from './routes/limits.ts';
import { changeParameters, getParameters, listOperatorActs, listRecommenderChanges } from './routes/operating.ts';
import { beginPlacement, endPlacement, getVideoPlacements, listPlacements } from './routes/placements.ts';
import { getRankerSource, getRecommender } from './routes/recommender.ts';
import type { Feed } from './service.ts';

export type { CandidateRequest, CandidateSource } from './candidate-source.ts';
export type { Distribution } from './distribution.ts';
export { feedErrors } from './errors.ts';
export type { FeedItem } from './feed-item.ts';
export { type FeedName, feedNames } from './feed-name.ts';
export type { FeedVideo } from './feed-video.ts';
export type { PoolDecision } from './learning/pools.ts';
export type { Limit } from './limits/limits-of.ts';
export { type Parameter, type ParameterGroup, type ParameterName, parameters } from './parameters.ts';
export type { FeedPage } from './pipeline/view.ts';
export type { Placement, PlacementSource } from './placements/placement.ts';
export type { ServedSlot } from './served/served-slot.ts';
export { createFeed, type Feed, type FeedDeps } from './service.ts';

/** What counts impressions. */
export function feedConsumers(feed: Feed): Consumer[] {
  return feed.consumers;
}

/** Every route of this module. */
export function feedRoutes(
  feed: Feed,
  { accounts, videos, search }: { accounts: Accounts; videos: Videos; search: Pick<Search, 'sounds'> },
): Route[] {
  return [
    getFeed(feed),
    getFeedSettings(feed.choices),
    changeFeedSettings(feed.choices),
    listHiddenCreators(feed.choices, accounts),
    hideCreator(feed.choices, accounts),
    showCreator(feed.choices, accounts),
    listHiddenSounds(feed.choices, search.sounds),
    hideSound(feed.choices, search.sounds),
    showSound(feed.choices),
    hideTopic(feed.choices),
    showTopic(feed.choices),
    getWhy(feed),
    getDistribution(feed, videos),
    getRecommender(feed),
    listFeedStatistics(feed.statistics),
    getFeedStatistics(feed.statistics),
    getRankerSource(),
    getParameters(feed),
    changeParameters(feed),
    listRecommenderChanges(feed),
    listOperatorActs(feed, accounts),
    listPlacements(feed),
    beginPlacement(feed),
    endPlacement(feed),
    getVideoPlacements(feed),
    listExperiments(feed),
    beginExperiment(feed),
    endExperiment(feed),
    getExperimentResults(feed),
    listLimits(feed),
    setLimit(feed),
    liftLimit(feed),
    listInterests(feed.interests, accounts, videos),
    forgetInterest(feed.interests),
    resetInterests(feed.interests),
  ];
}

/** Jobs that run by the clock, in UTC. */
export const feedSchedule: readonly { job: Job<Record<string, never>>; cron: string }[] = [
  { job: sumUpServed, cron: '11 0 * * *' },
  { job: forgetServed, cron: '41 2 * * *' },
  { job: watchExperiments, cron: '*/5 * * * *' },
];

/** What the jobs do. */
export function feedHandlers(feed: Feed): JobHandler[] {
  return [forgetServedHandler(feed), sumUpServedHandler(feed), watchExperimentsHandler(feed)];
}
