import type { Rule } from './rule.ts';

/** What a viewer has met does not come back by itself. */
export const notSeen: Rule = (video, { viewer }) => !viewer.seen.has(video.mark);
