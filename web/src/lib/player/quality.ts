import type { Rendition } from '#lib/api-types.ts';
import { type PlaybackChoices, qualities } from './playback-choices.ts';
import { type Conditions, chooseRendition, shortSide } from './rendition.ts';

/**
 * The rendition for a quality that was asked for by hand: the largest that is not larger, or else the smallest. What costs the least
 * of those equally large is taken. With `auto`, and where data are to be saved, what screen and line allow.
 */
export function renditionOf(quality: PlaybackChoices['quality'], renditions: readonly Rendition[], conditions: Conditions): Rendition | null {
  const automatic = chooseRendition(renditions, conditions);
  if (quality === 'auto' || conditions.saveData) return automatic;
  const wanted = Number(quality);
  const playable = renditions
    .filter(({ codec }) => codec === 'h264' || conditions.av1)
    .toSorted((a, b) => shortSide(a) - shortSide(b) || b.bitrate - a.bitrate);
  return playable.findLast((each) => shortSide(each) <= wanted) ?? playable[0] ?? automatic;
}

/** What can be asked for of a video, `auto` first. */
export function offeredQualities(renditions: readonly Rendition[]): PlaybackChoices['quality'][] {
  return qualities.filter((quality) => quality === 'auto' || renditions.some((each) => shortSide(each) === Number(quality)));
}
