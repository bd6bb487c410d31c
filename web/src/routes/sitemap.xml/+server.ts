import { createApi } from '#lib/api.ts';
import type { FeedItem, List } from '#lib/api-types.ts';
import { type SitemapEntry, sitemap } from '#lib/page/sitemap.ts';
import type { RequestHandler } from './$types';

const pageSize = 50;
/** The newest; older ones are found through the profiles. */
const most = 1000;

export const GET: RequestHandler = async ({ fetch, url }) => {
  const api = createApi(fetch);
  const entries: SitemapEntry[] = [];
  for (let after: string | undefined, more = true; more && entries.length < most; ) {
    const page: List<FeedItem> = await api.get('/feeds/local', { after, limit: pageSize });
    for (const { video } of page.items) if (video.indexable) entries.push({ path: video.url, changed: video.publishedAt ?? video.createdAt });
    after = page.next ?? undefined;
    more = page.next !== null && page.items.length > 0;
  }
  return new Response(sitemap(url.origin, entries), {
    headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  });
};
