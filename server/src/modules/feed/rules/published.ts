import type { Rule } from './rule.ts';

/** Withdrawn videos may still stand in lists that were built before. */
export const published: Rule<unknown> = (video) => video.listed;
