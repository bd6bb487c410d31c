import { escapeHtml } from './escape-html.ts';

/** A page that search engines may list. */
export interface SitemapEntry {
  path: string;
  /** RFC 3339 */
  changed: string;
}

/** The XML of sitemaps.org: the home page and the given ones. */
export function sitemap(origin: string, entries: readonly SitemapEntry[]): string {
  const url = ({ path, changed }: SitemapEntry): string =>
    `  <url><loc>${escapeHtml(new URL(path, origin).href)}</loc><lastmod>${escapeHtml(changed)}</lastmod></url>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    `  <url><loc>${escapeHtml(`${origin}/`)}</loc></url>`,
    ...entries.map(url),
    '</urlset>',
    '',
  ].join('\n');
}
