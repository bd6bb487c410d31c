import type { Language } from '#lib/language.ts';

/** Nothing is said. */
export const noSpeech = 'zxx';

/** Languages that are offered; the API takes any. Those of France’s regions come with it. */
export const spokenLanguages = [
  'fr',
  'en',
  'oc',
  'br',
  'co',
  'eu',
  'gsw',
  'ca',
  'gcf',
  'rcf',
  'ar',
  'de',
  'es',
  'it',
  'nl',
  'pt',
  'tr',
  'uk',
  'wo',
  'zh',
] as const;

/** Names that browsers do not know. */
const ours: Record<string, readonly [fr: string, en: string]> = {
  gsw: ['alsacien', 'Alsatian'],
  gcf: ['créole antillais', 'Antillean Creole'],
  rcf: ['créole réunionnais', 'Réunion Creole'],
};

/** "occitan", "Breton": as the interface's language writes it. */
export function spokenName(code: string, language: Language): string {
  return ours[code]?.[language === 'fr' ? 0 : 1] ?? new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code;
}
