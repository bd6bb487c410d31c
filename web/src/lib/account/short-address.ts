/** An address as people say it: `social.example/@gala`. */
export function shortAddress(url: string): string {
  const parsed = URL.parse(url);
  if (!parsed) return url;
  const text = `${parsed.host.replace(/^www\./, '')}${decoded(parsed.pathname)}`.replace(/\/$/, '');
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
