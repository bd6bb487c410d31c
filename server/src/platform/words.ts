/** A text without case and accents: Élan, elan and ÉLAN are one word. Most texts then take a byte a character. */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The words of a folded text with one space before, between and after them; empty when there are none. Whoever looks for ` art ` does not find "partage". */
export function spacedWords(text: string): string {
  const words = folded(text).match(/[\p{L}\p{N}]+/gu);
  return words ? ` ${words.join(' ')} ` : '';
}
