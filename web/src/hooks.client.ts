import type { ClientInit } from '@sveltejs/kit/hooks';
import { overwriteGetLocale, toLocale } from '#lib/paraglide/runtime.js';

/** The document was rendered in one language; the browser goes on in that one. */
export const init: ClientInit = () => {
  const language = toLocale(document.documentElement.lang) ?? 'fr';
  overwriteGetLocale(() => language);
};
