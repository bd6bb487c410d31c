import { defineParams } from '@sveltejs/kit/params';
import { type FeedSlug, feedOfSlug } from '#lib/feed/feeds.ts';
import { type SyndicationFormat, syndicationTypes } from '#lib/syndication/syndication-types.ts';

export const params = defineParams({
  syndication: (value: string): SyndicationFormat | undefined => (value in syndicationTypes ? (value as SyndicationFormat) : undefined),
  feed: (value: string): FeedSlug | undefined => (value in feedOfSlug ? (value as FeedSlug) : undefined),
  /** `@gala`, handed on as `gala`. */
  at: (value: string): string | undefined => (/^@./.test(value) ? value.slice(1) : undefined),
});
