import type { Because } from '@farandole/ranker';

const texts = new WeakMap<Because, string>();

/** A reason as JSON, written once: the answer and the log say the same. */
export function becauseText(because: Because): string {
  const known = texts.get(because);
  if (known !== undefined) return known;
  const text = JSON.stringify(because);
  texts.set(because, text);
  return text;
}
