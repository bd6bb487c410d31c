import { z } from '@hono/zod-openapi';
import { siteOf } from '#modules/accounts';

/** The one address that a video leads to: https, as whoever follows it comes from a feed and knows nothing of it. */
export const linkSchema = z
  .string()
  .trim()
  .max(500)
  .transform((text, context) => {
    const url = URL.parse(/^[a-z][\w+.-]*:/i.test(text) ? text : `https://${text}`);
    if (url?.protocol === 'https:' && url.username === '' && url.password === '' && url.hostname.includes('.')) return url.href;
    context.addIssue({ code: 'invalid_format', format: 'url' });
    return z.NEVER;
  })
  .openapi({ type: 'string', description: 'https, on a site that leads back to the author’s profile', example: 'https://journal.example/bal' });

/**
 * Whether an address is on one of these sites, or below one. There are no newsrooms yet whose word would do: whoever has shown that a site
 * is theirs (`rel="me"`) may lead to it, and nobody leads viewers to somebody else’s.
 */
export function isOnOneOf(link: string, sites: readonly string[]): boolean {
  const host = siteOf(new URL(link));
  return sites.map((site) => siteOf(new URL(site))).some((site) => host === site || host.endsWith(`.${site}`));
}
