/** A stretch of a caption; with an address when it is a hashtag or a mention. */
export interface CaptionPart {
  text: string;
  href?: string;
}

const links = /(?<![\p{L}\p{N}_&/#@])(?:#(?<tag>[\p{L}\p{M}\p{N}_]{1,70})|@(?<handle>[a-z0-9_.]{2,30}))/giu;

/** Splits a caption into plain text and what can be followed: hashtags, and the names of those it mentions. Joined again, the parts are the caption. */
export function captionParts(caption: string, mentions: readonly string[]): CaptionPart[] {
  const parts: CaptionPart[] = [];
  let from = 0;
  for (const match of caption.matchAll(links)) {
    const tag = match.groups?.['tag'];
    // A sentence may end behind a name.
    const handle = match.groups?.['handle']?.replace(/\.+$/, '');
    if (tag === undefined ? !mentions.some((name) => name.toLowerCase() === handle?.toLowerCase()) : !/\D/u.test(tag)) continue;
    const text = tag === undefined ? `@${handle ?? ''}` : `#${tag}`;
    if (match.index > from) parts.push({ text: caption.slice(from, match.index) });
    parts.push({ text, href: tag === undefined ? `/@${(handle ?? '').toLowerCase()}` : `/tag/${encodeURIComponent(tag.toLowerCase())}` });
    from = match.index + text.length;
  }
  if (from < caption.length) parts.push({ text: caption.slice(from) });
  return parts;
}
