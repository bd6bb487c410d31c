import type { Only, Rule } from './rule.ts';

/** A hashtag that the viewer filtered, or set to 0. */
export const notRemovedTopic: Rule<Only<'filter'>> = (video, { filter }) =>
  filter.topics.size === 0 || !video.topics.some((topic) => filter.topics.has(topic));
