import type { RequestHandler } from './$types';

/** Public pages may be listed; what belongs to one person, and the API, has nothing for a search engine. */
export const GET: RequestHandler = ({ url, setHeaders }) => {
  setHeaders({ 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=86400' });
  return new Response(
    `User-agent: *\nDisallow: /api/\nDisallow: /publier\nDisallow: /reglages\nDisallow: /notifications\nSitemap: ${url.origin}/sitemap.xml\n`,
  );
};
