/** An address as people say it: `social.example/@gala`. */
export function shortAddress(url: string): string {
  const parsed = URL.parse(url);
  if (!parsed) return url;
  const text = `${siteOf(parsed.host)}${decoded(parsed.pathname)}`.replace(/\/$/, '');
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** A host, without the `www.` that nobody says. */
export function siteOf(host: string): string {
  return host.replace(/^www\./, '');
}

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
