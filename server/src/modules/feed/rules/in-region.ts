import type { Only, Rule } from './rule.ts';

/** Declared as made in the viewer's region: in that region itself, or anywhere in it when it is a whole country. */
export const inRegion: Rule<Only<'filter'>> = (video, { filter: { region } }) =>
  region !== null && video.region !== null && (video.region === region || video.region.startsWith(`${region}-`));
