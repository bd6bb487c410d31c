import type { Only, Rule } from './rule.ts';

/** "Not this creator": until it is taken back in the settings. Whoever follows them still meets them among the followed. */
export const notHiddenCreator: Rule<Only<'filter'>> = (video, { filter }) => filter.creators.size === 0 || !filter.creators.has(video.author);
