import { Parser } from 'htmlparser2';

/** Elements that can say `rel="me"` of where they lead. */
const LINKS = new Set(['a', 'area', 'link']);
/** How deep browsers nest elements; the time of a parser grows with the square of it. */
const MAX_DEPTH = 512;

/** Whether a page says that the owner of `profile` and its own are the same: it links there with `rel="me"`. */
export function leadsBack(html: string, page: URL, profile: URL): boolean {
  let base = page;
  let found = false;
  let depth = 0;
  const parser = new Parser({
    onopentag(name, { href, rel }) {
      depth++;
      if (depth > MAX_DEPTH) parser.pause();
      if (href === undefined) return;
      if (name === 'base') base = URL.parse(href, page.href) ?? page;
      const isMe = LINKS.has(name) && (rel ?? '').toLowerCase().split(/\s+/).includes('me');
      if (isMe) found ||= isSameProfile(URL.parse(href.trim(), base.href), profile);
    },
    onclosetag() {
      depth--;
    },
  });
  parser.end(html);
  return found;
}

/** Handles have no case; a slash at the end, a query or a fragment changes nothing. */
function isSameProfile(url: URL | null, profile: URL): boolean {
  return url !== null && url.origin === profile.origin && pathOf(url) === pathOf(profile);
}

function pathOf({ pathname }: URL): string {
  return pathname
    .replace(/^\/%40/, '/@')
    .replace(/\/$/, '')
    .toLowerCase();
}
