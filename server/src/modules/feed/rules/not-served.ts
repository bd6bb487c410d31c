import type { Rule } from './rule.ts';

/** A session never serves a video twice, even before its player has reported anything. */
export const notServed: Rule = (video, { served }) => !served.has(video.mark);
