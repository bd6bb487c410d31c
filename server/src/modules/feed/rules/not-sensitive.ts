import type { Only, Rule } from './rule.ts';

/** Not for everybody, says its author: only for those who ask for such videos. */
export const notSensitive: Rule<Only<'filter'>> = (video, { filter }) => !video.sensitive || filter.sensitive;
