import { createApi } from '#lib/api.ts';
import type { FeedItem, List } from '#lib/api-types.ts';
import type { RequestHandler } from './$types';

/** Videos named at most: the newest ones. The protocol allows 50,000 addresses in one file. */
const PAGES = 20;
const PER_PAGE = 100;
const CACHE_SECONDS = 600;

/** For search engines: the start page, and the pages of this server's newest videos whose authors allow it. */
export const GET: RequestHandler = async ({ fetch, url, setHeaders }) => {
  const api = createApi(fetch);
  const entries = [`<url><loc>${escapeXml(url.origin)}/</loc></url>`];
  let after: string | undefined;
  for (let page = 0; page < PAGES; page++) {
    const { items, next } = await api.get<List<FeedItem>>('/feeds/local', { limit: PER_PAGE, ...(after !== undefined && { after }) });
    for (const { video } of items) {
      if (!video.indexable) continue;
      entries.push(`<url><loc>${escapeXml(url.origin + video.url)}</loc><lastmod>${escapeXml(video.publishedAt ?? video.createdAt)}</lastmod></url>`);
    }
    if (next === null) break;
    after = next;
  }
  setHeaders({ 'content-type': 'application/xml; charset=utf-8', 'cache-control': `public, max-age=${CACHE_SECONDS}` });
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('\n')}\n</urlset>\n`,
  );
};

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
