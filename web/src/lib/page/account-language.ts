import type { RequestEvent } from '@sveltejs/kit';
import { createApi } from '#lib/api.ts';
import type { OwnAccount } from '#lib/api-types.ts';
import { languageCookie } from '#lib/language.ts';

const session = /(?:^|;\s*)(?:__Host-)?sid=/;

/**
 * The request as the choice of a language reads it. What this device has chosen is its cookie, and goes first. Where it has chosen nothing,
 * the language of the account stands for that, before what the browser asks for. The account is kept in `locals`, for whoever needs it next.
 */
export async function inAccountLanguage(event: RequestEvent): Promise<Request> {
  const { request } = event;
  const cookies = request.headers.get('cookie') ?? '';
  if (event.cookies.get(languageCookie) || !session.test(cookies)) return request;
  event.locals.account = await createApi(event.fetch)
    .get<OwnAccount>('/accounts/me')
    .catch(() => null);
  if (!event.locals.account) return request;
  const headers = new Headers(request.headers);
  headers.set('cookie', `${cookies}; ${languageCookie}=${event.locals.account.language}`);
  return new Request(request.url, { headers });
}
