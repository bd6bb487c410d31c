import type { Category } from '#lib/api-types.ts';
import { hashtagsIn } from '#lib/caption/hashtags.ts';
import { hashtagCategories } from './hashtag-categories.ts';

/** As many as the server takes. */
export const mostCategories = 3;

/** What a draft says of what the video is about. */
export interface AboutDraft {
  caption: string;
  /** What its author chose; null: nothing was touched, and what is proposed stands. */
  categories: readonly Category[] | null;
}

/** What a video is about: what its author chose, else what the hashtags tell, else what the last one was about. Empty: it has to be chosen. */
export function chosenCategories({ caption, categories }: AboutDraft, last: readonly Category[]): readonly Category[] {
  if (categories) return categories;
  const told = hashtagCategories(hashtagsIn(caption)).slice(0, mostCategories);
  return told.length > 0 ? told : last;
}
