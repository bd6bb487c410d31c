import { getLocale } from '#lib/paraglide/runtime.js';

/** Languages the interface exists in; the first is the fallback. */
export const languages = ['fr', 'en'] as const;
export type Language = (typeof languages)[number];

export const languageCookie = 'farandole_language';

/** The language of this page (server: of this request; browser: of the document). */
export function currentLanguage(): Language {
  return getLocale();
}
