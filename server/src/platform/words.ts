/** A text without case and accents: Élan, elan and ÉLAN are one word. Most texts then take a byte a character. */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The words of a folded text with one space before, between and after them; empty when there are none. Whoever looks for ` art ` does not find "partage". */
export function spacedWords(text: string): string {
  const words = folded(text).match(/[\p{L}\p{N}]+/gu);
  return words ? ` ${words.join(' ')} ` : '';
}

/** Finds any of the words or phrases in a folded text; `null` for none. Whole words only: "art" is not in "partage". A hashtag is a word too. */
export function wordsPattern(words: readonly string[]): RegExp | null {
  const patterns = words.map((word) =>
    folded(word)
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replace(/\s+/g, '\\s+'),
  );
  return patterns.length > 0 ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${patterns.join('|')})(?![\\p{L}\\p{N}])`, 'u') : null;
}
