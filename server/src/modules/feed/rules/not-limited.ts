import type { Only, Rule } from './rule.ts';

/** An operator keeps it out of what is recommended, for a time; its author reads why, and until when. */
export const notLimited: Rule<Only<'limited'>> = (video, { limited }) => !limited.has(video);
