import type { Rule } from './rule.ts';

/** Nobody is recommended their own videos. */
export const notOwn: Rule = (video, { viewer }) => video.author !== viewer.account;
