/** Limits of a caption. A character is a Unicode code point. */
export const CAPTION_LIMITS = { characters: 2200, hashtags: 30, hashtagCharacters: 70 } as const;

/** What a caption points at. */
export interface CaptionLinks {
  /** Lower-case, without `#`, each once, in order. */
  hashtags: string[];
  /** Handles as written, without `@`, each once without regard to case, in order. */
  mentions: string[];
}

const HASHTAG = /(?<![\p{L}\p{N}_&/#])#([\p{L}\p{M}\p{N}_]{1,70})(?![\p{L}\p{M}\p{N}_])/gu;
const MENTION = /(?<![\p{L}\p{N}_.@/])@([A-Za-z0-9_](?:[A-Za-z0-9_.]{0,28}[A-Za-z0-9_]))/gu;

const ADDRESS = /\bhttps?:\/\/\S+/giu;
const FIXED = new RegExp([HASHTAG, MENTION, ADDRESS].map(({ source }) => `(?:${source})`).join('|'), 'giu');

/** A caption in pieces that make it up again: words, and what means the same in every language: #hashtags, @mentions, addresses. */
export function captionPieces(caption: string): { text: string; fixed: boolean }[] {
  const pieces: { text: string; fixed: boolean }[] = [];
  let end = 0;
  for (const { 0: text, index } of caption.matchAll(FIXED)) {
    if (index > end) pieces.push({ text: caption.slice(end, index), fixed: false });
    pieces.push({ text, fixed: true });
    end = index + text.length;
  }
  if (end < caption.length) pieces.push({ text: caption.slice(end), fixed: false });
  return pieces;
}

/** Reads the #hashtags and @mentions of a caption. A tag of digits alone (`#1`) is a number, not a hashtag. */
export function readCaption(caption: string): CaptionLinks {
  const text = caption.normalize('NFC');
  const tags = [...text.matchAll(HASHTAG)].map((match) => normalizeHashtag(match[1] ?? '')).filter((tag) => /\D/u.test(tag));
  const mentions = new Map([...text.matchAll(MENTION)].map((match) => [match[1]?.toLowerCase(), match[1] ?? '']));
  return { hashtags: [...new Set(tags)], mentions: [...mentions.values()] };
}

/** The one spelling under which a hashtag is stored and looked up. */
export function normalizeHashtag(tag: string): string {
  return tag.normalize('NFC').replace(/^#/, '').toLowerCase();
}

/** Length as the limit counts it. */
export function captionLength(caption: string): number {
  return [...caption].length;
}
