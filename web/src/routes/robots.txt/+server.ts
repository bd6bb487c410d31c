import type { RequestHandler } from './$types';

/** Everything public may be found; a video's own page says when its author does not want that. */
export const GET: RequestHandler = ({ url }) =>
  new Response(
    `User-agent: *\nDisallow: /api/\nDisallow: /reglages\nDisallow: /notifications\nDisallow: /publier\nSitemap: ${url.origin}/sitemap.xml\n`,
    {
      headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' },
    },
  );
