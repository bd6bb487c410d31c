import { readCookie } from '#lib/cookie.ts';
import { feedCookie, feedFromCookie } from '#lib/feed/feeds.ts';
import { loadFeed } from '#lib/feed/load-feed.ts';
import { browser } from '$app/env';
import type { PageLoad } from './$types';

/** The home page shows the feed that was chosen last. */
export const load: PageLoad = async ({ fetch, parent }) => {
  const { feedChoice, region } = await parent();
  const feed = browser ? feedFromCookie(readCookie(feedCookie)) : feedChoice;
  return { start: await loadFeed(fetch, feed, region) };
};
