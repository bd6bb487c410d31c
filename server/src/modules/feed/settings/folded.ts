/** A text without case and accents: Élan, elan and ÉLAN are one word. Most captions then take a byte a character. */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
