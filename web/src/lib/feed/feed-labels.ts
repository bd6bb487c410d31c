import { m } from '#lib/paraglide/messages.js';
import type { FeedName } from './feeds.ts';

/** What a feed is called on its tab. */
export const feedLabels: Record<FeedName, () => string> = {
  'for-you': m.feed_for_you,
  unprofiled: m.feed_unprofiled,
  following: m.feed_following,
  friends: m.feed_friends,
  local: m.feed_local,
  region: m.feed_region,
  latest: m.feed_latest,
};
