import type { Rule } from './rule.ts';

/** What another video, uploaded before it, shows already is not recommended beside it, whoever uploaded either. It takes its place once the other is gone. */
export const notCopy: Rule<unknown> = (video) => !video.copy;
