const hashtag = /(?<![\p{L}\p{N}_&/#])#([\p{L}\p{M}\p{N}_]{1,70})(?![\p{L}\p{M}\p{N}_])/gu;

/** The distinct hashtags of a caption as the server reads them: lower-case, without `#`; digits alone are a number. */
export function hashtagsIn(caption: string): string[] {
  const tags = [...caption.normalize('NFC').matchAll(hashtag)].map((match) => (match[1] ?? '').toLowerCase());
  return [...new Set(tags.filter((tag) => /\D/u.test(tag)))];
}
