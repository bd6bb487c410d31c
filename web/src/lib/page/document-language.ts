/**
 * The words of the page's own language in a mirrored page, as Android and Chromium name it. Nobody's browser asks for it: it is chosen by
 * the cookie, to see that the layout has no left and right of its own before a language needs that.
 */
export const mirrored = 'ar-XB';

const scriptsFromTheRight = ['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm'];

/** What a page says of itself. */
export interface DocumentLanguage {
  lang: string;
  dir: 'ltr' | 'rtl';
}

/** Language of a page and the direction in which its script runs. `cookie`: what the visitor keeps as the language. */
export function documentLanguage(language: string, cookie?: string): DocumentLanguage {
  const lang = cookie === mirrored ? mirrored : language;
  const script = new Intl.Locale(lang).maximize().script ?? 'Latn';
  return { lang, dir: scriptsFromTheRight.includes(script) ? 'rtl' : 'ltr' };
}
