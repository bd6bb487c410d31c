import { feedOfSlug } from '#lib/feed/feeds.ts';
import { loadFeed } from '#lib/feed/load-feed.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, parent }) => ({
  start: await loadFeed(fetch, feedOfSlug[params.feed], (await parent()).region),
});
