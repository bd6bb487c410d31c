import type { Route } from '#platform/http/route.ts';
import { getFeed } from './routes/get-feed.ts';
import type { Feed } from './service.ts';

export type { CandidateRequest, CandidateSource } from './candidate-source.ts';
export { feedErrors } from './errors.ts';
export type { FeedItem } from './feed-item.ts';
export { type FeedName, feedNames } from './feed-name.ts';
export type { FeedVideo } from './feed-video.ts';
export type { FeedPage } from './pipeline/view.ts';
export { createFeed, type Feed, type FeedDeps } from './service.ts';

/** Every route of this module. */
export function feedRoutes(feed: Feed): Route[] {
  return [getFeed(feed)];
}
