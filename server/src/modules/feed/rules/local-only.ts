import type { Only, Rule } from './rule.ts';

/** Visitors without an account, and the local feed, see only what was published on this server. */
export const localOnly: Rule<Only<'localOnly'>> = (video, context) => video.local || !context.localOnly;
