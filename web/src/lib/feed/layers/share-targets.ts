/** A place that takes a link by its address. */
export interface ShareTarget {
  name: string;
  href: (link: { text: string; url: string }) => string;
}

const words = ({ text, url }: { text: string; url: string }): string => encodeURIComponent(text ? `${text}\n${url}` : url);

export const shareTargets: readonly ShareTarget[] = [
  { name: 'Bluesky', href: (link) => `https://bsky.app/intent/compose?text=${words(link)}` },
  { name: 'WhatsApp', href: (link) => `https://wa.me/?text=${words(link)}` },
];

/** The page on which a Mastodon server takes a post; null when `host` is no server name. */
export function mastodonShare(host: string, link: { text: string; url: string }): string | null {
  const name = host
    .trim()
    .replace(/^https?:\/\//, '')
    .replace(/^.*@/, '')
    .replace(/\/.*$/, '');
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?$/i.test(name) ? `https://${name.toLowerCase()}/share?text=${words(link)}` : null;
}

/** The short address of a video; it goes on to its page. */
export function shortLink(id: string, origin: string, seconds?: number): string {
  return `${origin}/v/${id}${seconds ? `?t=${seconds}` : ''}`;
}
