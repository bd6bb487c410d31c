import { m } from '#lib/paraglide/messages.js';

/** What a signal of the ranking is called. */
export const signalNames: Record<string, () => string> = {
  freshness: m.signal_freshness,
  completion: m.signal_completion,
  likes: m.signal_likes,
  follow: m.signal_follow,
  exploration: m.signal_exploration,
  topic: m.signal_topic,
  creator: m.signal_creator,
  session: m.signal_session,
  similar: m.signal_similar,
  region: m.signal_region,
  taste: m.signal_taste,
  refused: m.signal_refused,
  lift: m.signal_lift,
  floor: m.signal_floor,
};

/** Where a video came on screen: a source of For You, or a list. */
export const originNames: Record<string, () => string> = {
  popular: m.origin_popular,
  fresh: m.origin_fresh,
  trending: m.origin_trending,
  topics: m.origin_topics,
  similar: m.origin_similar,
  tastes: m.origin_tastes,
  sounds: m.origin_sounds,
  discovery: m.origin_discovery,
  random: m.origin_random,
  placement: m.origin_placement,
  'first-audience': m.origin_first_audience,
  unprofiled: m.feed_unprofiled,
  following: m.feed_following,
  friends: m.feed_friends,
  local: m.feed_local,
  region: m.feed_region,
  latest: m.feed_latest,
  link: m.origin_link,
};
