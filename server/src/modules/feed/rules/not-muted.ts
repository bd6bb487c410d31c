import type { Kept, Rule } from './rule.ts';

/** Someone the viewer muted; they do not know. */
export const notMuted: Rule<Kept<'muted'>> = (video, { viewer }) => viewer.muted.size === 0 || !viewer.muted.has(video.author);
