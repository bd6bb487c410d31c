import type { SearchText } from './search-text.ts';
import type { KnownWord } from './word-store.ts';

/** Words that may stand for a word that is asked for, the best first. */
export type Alternatives = ReadonlyMap<string, readonly { word: string; spelling: string }[]>;

/** Shorter words have too many neighbours. */
export const CORRECTED_FROM = 4;

/** Says nothing either, and is missing in PostgreSQL's list of such words in French. */
const SAYS_NOTHING = 'les';

/**
 * The question as PostgreSQL asks it: every word has to be there, itself, as its stem, or as one of its alternatives; an open one
 * as any word's beginning. Words that say nothing ("the") are left out where others are left.
 */
export function searchQuery(words: readonly KnownWord[], open: SearchText['open'], alternatives: Alternatives): string {
  const telling = words.filter(({ word, stems }) => word === open || (stems.length > 0 && word !== SAYS_NOTHING));
  return (telling.length > 0 ? telling : words)
    .map(({ word, stems }) => {
      const forms = new Set([word, ...stems, ...(alternatives.get(word) ?? []).map((near) => near.word)]);
      return `(${[...forms].map((form) => (form === word && word === open ? `'${form}':*` : `'${form}'`)).join(' | ')})`;
    })
    .join(' & ');
}

/** What was probably meant, as it is spelled; `null` when every word stands as it was typed. */
export function correctedText({ words }: Pick<SearchText, 'words'>, alternatives: Alternatives): string | null {
  if (!words.some((word) => alternatives.has(word))) return null;
  return words.map((word) => alternatives.get(word)?.[0]?.spelling ?? word).join(' ');
}
