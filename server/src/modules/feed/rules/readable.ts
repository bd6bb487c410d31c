import { NO_SPEECH } from '#modules/videos';
import type { Only, Rule } from './rule.ts';

/** What is said can be read, or nothing is said: for viewers who want no other videos. */
export const readable: Rule<Only<'filter'>> = (video, { filter }) =>
  filter.readable === null || video.language === NO_SPEECH || filter.readable.has(video.mark);
