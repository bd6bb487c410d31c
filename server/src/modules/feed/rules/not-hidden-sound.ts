import type { Only, Rule } from './rule.ts';

/** "Not this sound": until it is taken back in the settings. Whoever follows its author still meets it among the followed. */
export const notHiddenSound: Rule<Only<'filter'>> = (video, { filter }) =>
  filter.sounds.size === 0 || video.sound === null || !filter.sounds.has(video.sound);
