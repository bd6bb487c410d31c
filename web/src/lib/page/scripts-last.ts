const preload = /\s*<link href="[^"]*" rel="modulepreload">/g;

/**
 * Moves the announcements of scripts from the head to the end of the page. Browsers fetch in the order they read: on a slow line the
 * first video, which stands in the page, must not wait behind the scripts that will only take it over.
 */
export function scriptsLast(html: string): string {
  const links = html.match(preload);
  const end = html.lastIndexOf('</body>');
  if (!links || end < 0) return html;
  const moved = links.map((link) => link.trim().replace('<link ', '<link fetchpriority="low" ')).join('');
  return `${html.slice(0, end).replace(preload, '')}${moved}${html.slice(end)}`;
}
