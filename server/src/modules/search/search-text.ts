import { spacedWords } from '#platform/words.ts';

/** Longer words are cut: nobody types them, and an index has to hold them. */
const WORD_LENGTH = 48;
/** Words of a question that are looked at. */
const ASKED_WORDS = 8;

/** What someone types into the search field. */
export interface SearchText {
  /** Without case and accents, in order, each once; none when there is nothing to look for. */
  words: string[];
  /** The last word when it may go on, as no space stands behind it. */
  open: string | null;
}

/** Reads a search text. Signs part words; `#` and `@` are signs too. */
export function readSearchText(text: string): SearchText {
  const words = wordsOf(text).slice(0, ASKED_WORDS);
  return { words: [...new Set(words)], open: /[\p{L}\p{M}\p{N}]$/u.test(text) ? (words.at(-1) ?? null) : null };
}

/** The words of a caption, each once, with the spelling it is first met in. `#PlaceAragon` is three: the tag and its two parts. */
export function captionWords(caption: string): Map<string, string> {
  const words = new Map<string, string>();
  const text = caption.normalize('NFC');
  for (const part of [text, text.replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')]) {
    for (const [spelling] of part.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
      const [word] = wordsOf(spelling);
      if (word !== undefined && !words.has(word)) words.set(word, spelling.toLowerCase().slice(0, WORD_LENGTH));
    }
  }
  return words;
}

function wordsOf(text: string): string[] {
  const open = text.replaceAll(/œ/gi, 'oe').replaceAll(/æ/gi, 'ae').replaceAll('ß', 'ss');
  return spacedWords(open)
    .split(' ')
    .filter(Boolean)
    .map((word) => word.slice(0, WORD_LENGTH));
}
