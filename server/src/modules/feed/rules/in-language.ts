import type { Only, Rule } from './rule.ts';

/** A language the viewer asked for, or nothing said at all. Where nobody told the language, it is none of them. */
export const inLanguage: Rule<Only<'filter'>> = (video, { filter }) =>
  filter.languages === null || (video.language !== null && filter.languages.has(video.language));
