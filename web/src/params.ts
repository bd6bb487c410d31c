import { defineParams } from '@sveltejs/kit/params';
import { type FeedSlug, feedOfSlug } from '#lib/feed/feeds.ts';

export const params = defineParams({
  feed: (value: string): FeedSlug | undefined => (value in feedOfSlug ? (value as FeedSlug) : undefined),
  /** `@gala`, handed on as `gala`. */
  at: (value: string): string | undefined => (/^@./.test(value) ? value.slice(1) : undefined),
});
