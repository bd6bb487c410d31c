import type { Handle, HandleFetch, HandleServerError } from '@sveltejs/kit/hooks';
import { feedCookie, feedOfSlug } from '#lib/feed/feeds.ts';
import { languageCookie } from '#lib/language.ts';
import { inAccountLanguage } from '#lib/page/account-language.ts';
import { alternateLinks } from '#lib/page/alternates.ts';
import { compressed } from '#lib/page/compressed.ts';
import { documentLanguage } from '#lib/page/document-language.ts';
import { scriptsLast } from '#lib/page/scripts-last.ts';
import { tokenValue } from '#lib/page/token-value.ts';
import { withReference } from '#lib/page/with-reference.ts';
import { paraglideMiddleware } from '#lib/paraglide/server.js';
import { themeCookie, themeFromCookie } from '#lib/theme.ts';

const yearSeconds = 365 * 24 * 3600;
/** Colour of the browser's own bars: the page background of each theme. */
const barColours = { dark: tokenValue('bg', 'dark'), light: tokenValue('bg', 'light') };
/** Where the server process leaves its API: pages rendered on the server call it without a socket. */
const apiSymbol = Symbol.for('farandole.api');

export const handle: Handle = async ({ event, resolve }) =>
  paraglideMiddleware(await inAccountLanguage(event), async ({ locale }) => {
    event.locals.language = locale;
    event.locals.theme = themeFromCookie(event.cookies.get(themeCookie));
    const chosen = Object.entries(feedOfSlug).find(([slug]) => event.url.pathname === `/${slug}`)?.[1];
    if (chosen) event.cookies.set(feedCookie, chosen, { path: '/', maxAge: yearSeconds, httpOnly: false, sameSite: 'lax' });
    const { lang, dir } = documentLanguage(locale, event.cookies.get(languageCookie));
    const response = await resolve(event, {
      transformPageChunk: ({ html }) =>
        scriptsLast(html)
          .replace('%farandole.language%', lang)
          .replace('%farandole.direction%', dir)
          .replace('%farandole.theme%', event.locals.theme)
          .replace('%farandole.dark%', barColours.dark)
          .replace('%farandole.light%', barColours.light)
          // a function: an address may hold what `replace` takes for a pattern
          .replace('%farandole.alternates%', () => alternateLinks(event.route.id, event.url)),
    });
    secure(response.headers, event.url.protocol === 'https:');
    return compressed(response, event.request.headers);
  });

export const handleFetch: HandleFetch = async ({ event, request, fetch }) => {
  const url = new URL(request.url);
  const api: unknown = Reflect.get(globalThis, apiSymbol);
  if (url.origin !== event.url.origin || !url.pathname.startsWith('/api/') || typeof api !== 'function') return fetch(request);
  const headers = new Headers(request.headers);
  if (request.credentials !== 'omit') headers.set('cookie', headers.get('cookie') ?? event.request.headers.get('cookie') ?? '');
  for (const name of ['user-agent', 'accept-language', 'save-data', 'x-farandole-address', 'x-request-id'])
    if (!headers.has(name)) headers.set(name, event.request.headers.get(name) ?? '');
  const response = await (api as (request: Request) => Promise<Response>)(new Request(request, { headers }));
  return withReference(response, headers.get('x-request-id'));
};

/** What a page throws itself goes to the log under the name that its error page shows. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind !== 'unknown') return;
  const requestId = event.request.headers.get('x-request-id') ?? '';
  console.error(`A page failed, request ${requestId}:`, error);
  return { code: `page · ${requestId}` };
};

function secure(headers: Headers, https: boolean): void {
  headers.set('accept-ch', 'Sec-CH-Prefers-Reduced-Motion');
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', 'strict-origin-when-cross-origin');
  headers.set('cross-origin-opener-policy', 'same-origin');
  headers.set('permissions-policy', 'camera=(self), microphone=(self), geolocation=(), payment=(self), publickey-credentials-get=(self)');
  const policy = headers.get('content-security-policy');
  // On a plain-http server of the local network it would turn every address into one that does not answer.
  if (https && policy) headers.set('content-security-policy', `${policy}; upgrade-insecure-requests`);
}
