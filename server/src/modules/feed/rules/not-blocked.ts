import type { Kept, Rule } from './rule.ts';

/** Who blocked whom does not matter: neither sees the other. */
export const notBlocked: Rule<Kept<'blocked'>> = (video, { viewer }) => viewer.blocked.size === 0 || !viewer.blocked.has(video.author);
