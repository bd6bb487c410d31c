/** The word being typed, when it is a hashtag or a mention. */
export interface CaptionToken {
  kind: 'hashtag' | 'account';
  /** What stands between the sign and the caret. */
  prefix: string;
  /** Index of the sign, in UTF-16 units as a text field counts. */
  start: number;
  /** End of the whole word, behind the caret too. */
  end: number;
}

const opening = /(?:^|[^\p{L}\p{N}\p{M}_&/])([#@])([\p{L}\p{N}\p{M}_.]*)$/u;
const rest = /^[\p{L}\p{N}\p{M}_]*/u;

/** What could be completed at the caret; null when the caret is in ordinary text. */
export function tokenAtCaret(text: string, caret: number): CaptionToken | null {
  const found = opening.exec(text.slice(0, caret));
  const [sign, prefix] = [found?.[1], found?.[2]];
  if (sign === undefined || prefix === undefined) return null;
  if (sign === '#' && prefix.includes('.')) return null;
  const behind = rest.exec(text.slice(caret))?.[0] ?? '';
  return { kind: sign === '#' ? 'hashtag' : 'account', prefix, start: caret - prefix.length - 1, end: caret + behind.length };
}

/** The text with the token replaced by `word` and one space, and where the caret goes. */
export function replaceToken(text: string, token: CaptionToken, word: string): { text: string; caret: number } {
  const sign = token.kind === 'hashtag' ? '#' : '@';
  const after = text.slice(token.end).replace(/^ /, '');
  const head = `${text.slice(0, token.start)}${sign}${word} `;
  return { text: head + after, caret: head.length };
}
