import { inLanguage } from './in-language.ts';
import { notFilteredWord } from './not-filtered-word.ts';
import { notHiddenCreator } from './not-hidden-creator.ts';
import { notHiddenSound } from './not-hidden-sound.ts';
import { notRemovedTopic } from './not-removed-topic.ts';
import { notSensitive } from './not-sensitive.ts';
import { readable } from './readable.ts';
import type { Only, Rule } from './rule.ts';

/** What viewers set by hand for every feed and every search result. They look at nothing but the settings. */
export const CHOSEN_BY_HAND: readonly Rule<Only<'filter'>>[] = [notSensitive, notRemovedTopic, inLanguage, notFilteredWord, readable];

/** What viewers set aside: gone from every feed but those of people they follow. */
export const SET_ASIDE: readonly Rule<Only<'filter'>>[] = [notHiddenCreator, notHiddenSound];
