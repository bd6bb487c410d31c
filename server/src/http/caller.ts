import type { Context } from 'hono';
import { type Accounts, ADDRESS_HEADER } from '#modules/accounts';
import type { Language } from '#platform/errors.ts';
import type { Caller } from '#platform/http/route.ts';
import type { Logger } from '#platform/log.ts';

/** First-party cookie that tells one visitor without an account from another; set by the edge, never by a script. */
export const VIEWER_COOKIE = 'farandole_viewer';
/** Language chosen on the site. */
export const LANGUAGE_COOKIE = 'farandole_language';

const VIEWER = new RegExp(`(?:^|;\\s*)${VIEWER_COOKIE}=([A-Za-z0-9_-]{16,40})`);
const LANGUAGE = new RegExp(`(?:^|;\\s*)${LANGUAGE_COOKIE}=(fr|en)`);

/** Who calls: from the session cookie, the visitor cookie and the headers that our own edge sets. */
export async function resolveCaller(c: Context, accounts: Pick<Accounts, 'sessions'>, log: Logger): Promise<Caller> {
  const headers = c.req.raw.headers;
  const cookies = headers.get('cookie') ?? '';
  const account = cookies === '' ? null : await accounts.sessions.resolve(headers);
  const requestId = headers.get('x-request-id') ?? '';
  return {
    account,
    viewer: account ? `a:${account.id}` : `v:${VIEWER.exec(cookies)?.[1] ?? 'unknown'}`,
    language: pickLanguage(cookies, headers.get('accept-language')),
    address: headers.get(ADDRESS_HEADER) ?? 'local',
    requestId,
    log,
  };
}

/** The chosen language, else the first of the browser's that exists here, else French. */
export function pickLanguage(cookies: string, accept: string | null): Language {
  const chosen = LANGUAGE.exec(cookies)?.[1];
  if (chosen) return chosen as Language;
  const wanted = (accept ?? '')
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.trim().toLowerCase().split(';');
      const q = parameters.map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find(Boolean);
      return { language: tag.split('-')[0], q: q === undefined ? 1 : Number(q) };
    })
    .filter(({ language, q }) => (language === 'fr' || language === 'en') && q > 0)
    .sort((a, b) => b.q - a.q);
  return (wanted[0]?.language as Language | undefined) ?? 'fr';
}
