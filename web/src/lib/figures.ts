import type { Language } from '#lib/language.ts';

/** The conventions of each language for numbers and dates. */
export const locales: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' };
const narrowSpace = /\u202F/g;

/** Our font has no narrow no-break space, which `Intl` writes in French: the wide one takes its place. */
export function drawable(text: string): string {
  return text.replace(narrowSpace, '\u00A0');
}

/** A number in the way of a language; every number of the site is written here or in `format.ts`. */
export function formatNumber(value: number, language: Language, options?: Intl.NumberFormatOptions): string {
  return drawable(new Intl.NumberFormat(locales[language], options).format(value));
}

/** 1 234 / 1,234 */
export function formatCount(value: number, language: Language): string {
  return formatNumber(value, language);
}

/** 1,2 k / 1.2K: for counters in little room; the exact number belongs in a `title`. */
export function formatCompact(value: number, language: Language): string {
  const locale = language === 'en' ? 'en-US' : locales[language];
  return drawable(new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(value));
}

/** 0:32, 12:05, 1:02:09 */
export function formatClock(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** 0 min 32, 62 min 09: a clock for the ear, the same in both languages. */
export function spokenClock(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}\u00A0min\u00A0${String(seconds % 60).padStart(2, '0')}`;
}
