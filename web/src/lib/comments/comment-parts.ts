import type { Comment } from '#lib/api-types.ts';
import { type CaptionPart, captionParts } from '#lib/feed/caption-parts.ts';

/** A stretch of a comment; with `seconds` it names a moment of the video. */
export interface CommentPart extends CaptionPart {
  seconds?: number;
}

const MOMENT = /(?<![\d:.])(?:(\d{1,2}):)?(\d{1,2}):([0-5]\d)(?![\d:])/g;

/** Splits a comment into plain text, links and moments (`0:12`, `1:02:03`) within the video. Joined again, the parts are the comment. */
export function commentParts({ text, mentions }: Pick<Comment, 'text' | 'mentions'>, durationMs: number | null): CommentPart[] {
  return captionParts(text, mentions).flatMap((part) => (part.href === undefined ? momentsIn(part.text, (durationMs ?? 0) / 1000) : part));
}

function momentsIn(text: string, length: number): CommentPart[] {
  const parts: CommentPart[] = [];
  let from = 0;
  for (const match of text.matchAll(MOMENT)) {
    const [whole, hours = '0', minutes = '0', rest = '0'] = match;
    const seconds = Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
    if (seconds > length) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    parts.push({ text: whole, seconds });
    from = match.index + whole.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}
