import type { Rule } from './rule.ts';

/** Who blocked whom does not matter: neither sees the other. */
export const notBlocked: Rule = (video, { viewer }) => !viewer.blocked.has(video.author);
