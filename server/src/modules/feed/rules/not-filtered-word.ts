import type { Only, Rule } from './rule.ts';

/** A word the viewer filtered stands in the caption, or is said. */
export const notFilteredWord: Rule<Only<'filter'>> = (video, { filter }) =>
  filter.words === null || !(filter.words.test(video.text) || filter.spoken.has(video.mark));
