import { keepCookie } from '#lib/cookie.ts';
import { feedCookie, feedOfSlug } from '#lib/feed/feeds.ts';
import { loadFeed } from '#lib/feed/load-feed.ts';
import { browser } from '$app/env';
import type { PageLoad } from './$types';

/** Choosing a feed by its own address makes it the one the home page shows. */
export const load: PageLoad = async ({ fetch, params, parent }) => {
  const feed = feedOfSlug[params.feed];
  if (browser) keepCookie(feedCookie, feed);
  return { start: await loadFeed(fetch, feed, (await parent()).region) };
};
