import type { Only, Rule } from './rule.ts';

/** A word the viewer filtered stands in the caption. */
export const notFilteredWord: Rule<Only<'filter'>> = (video, { filter }) => filter.words === null || !filter.words.test(video.text);
