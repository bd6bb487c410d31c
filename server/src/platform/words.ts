/** A text without case and accents: Élan, elan and ÉLAN are one word. Most captions then take a byte a character. */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
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
