import { defineParams } from '@sveltejs/kit/params';
import { type FeedSlug, feedOfSlug } from '#lib/feed/feeds.ts';

export const params = defineParams({
  feed: (value: string): FeedSlug | undefined => (value in feedOfSlug ? (value as FeedSlug) : undefined),
});
