import type { QueryPart } from './search-plan.ts';
import type { SearchText } from './search-text.ts';
import type { KnownWord, NearWord } from './word-store.ts';

/** Words that may stand for a word that is asked for, the best first. */
export type Alternatives = ReadonlyMap<string, readonly NearWord[]>;

/** Shorter words have too many neighbours. */
export const CORRECTED_FROM = 4;

/** Says nothing either, and is missing in PostgreSQL's list of such words in French. */
const SAYS_NOTHING = 'les';

/**
 * What a question asks for: every word has to be there, itself, as its stem, or as one of its alternatives; an open one as any word's
 * beginning. Words that say nothing ("the") are left out where others are left.
 */
export function queryParts(words: readonly KnownWord[], open: SearchText['open'], alternatives: Alternatives): QueryPart[] {
  const telling = words.filter(({ word, stems }) => word === open || (stems.length > 0 && word !== SAYS_NOTHING));
  return (telling.length > 0 ? telling : words).map(({ word, stems, videos }) => {
    const near = alternatives.get(word) ?? [];
    const forms = new Set([word, ...stems, ...near.map((one) => one.word)]);
    return {
      query: `(${[...forms].map((form) => (form === word && word === open ? `'${form}':*` : `'${form}'`)).join(' | ')})`,
      videos: near.reduce((sum, one) => sum + one.videos, videos),
    };
  });
}

/** What was probably meant, as it is spelled; `null` when every word stands as it was typed. */
export function correctedText({ words }: Pick<SearchText, 'words'>, alternatives: Alternatives): string | null {
  if (!words.some((word) => alternatives.has(word))) return null;
  return words.map((word) => alternatives.get(word)?.[0]?.spelling ?? word).join(' ');
}
