import type { Language } from '#lib/language.ts';

/** Regions by country, as people declare them: ISO 3166-2 codes, with their names in both languages where they differ. */
const regions: Record<string, Record<string, string | readonly [fr: string, en: string]>> = {
  FR: {
    'FR-ARA': 'Auvergne-Rhône-Alpes',
    'FR-BFC': 'Bourgogne-Franche-Comté',
    'FR-BRE': ['Bretagne', 'Brittany'],
    'FR-CVL': 'Centre-Val de Loire',
    'FR-20R': ['Corse', 'Corsica'],
    'FR-GES': 'Grand Est',
    'FR-HDF': 'Hauts-de-France',
    'FR-IDF': 'Île-de-France',
    'FR-NOR': ['Normandie', 'Normandy'],
    'FR-NAQ': 'Nouvelle-Aquitaine',
    'FR-OCC': 'Occitanie',
    'FR-PDL': 'Pays de la Loire',
    'FR-PAC': 'Provence-Alpes-Côte d’Azur',
    'FR-971': 'Guadeloupe',
    'FR-973': ['Guyane', 'French Guiana'],
    'FR-972': 'Martinique',
    'FR-974': ['La Réunion', 'Réunion'],
    'FR-976': 'Mayotte',
  },
  BE: {
    'BE-BRU': ['Bruxelles-Capitale', 'Brussels'],
    'BE-VLG': ['Flandre', 'Flanders'],
    'BE-WAL': ['Wallonie', 'Wallonia'],
  },
  CA: {
    'CA-NB': ['Nouveau-Brunswick', 'New Brunswick'],
    'CA-ON': 'Ontario',
    'CA-QC': ['Québec', 'Quebec'],
  },
  CH: {
    'CH-BE': ['Berne', 'Bern'],
    'CH-FR': 'Fribourg',
    'CH-GE': ['Genève', 'Geneva'],
    'CH-JU': 'Jura',
    'CH-NE': 'Neuchâtel',
    'CH-VD': 'Vaud',
    'CH-VS': 'Valais',
  },
  GB: {
    'GB-ENG': ['Angleterre', 'England'],
    'GB-NIR': ['Irlande du Nord', 'Northern Ireland'],
    'GB-SCT': ['Écosse', 'Scotland'],
    'GB-WLS': ['Pays de Galles', 'Wales'],
  },
};
const wholeCountries = [
  'FR',
  'BE',
  'CA',
  'CH',
  'LU',
  'MC',
  'GB',
  'IE',
  'DE',
  'ES',
  'IT',
  'NL',
  'PT',
  'US',
  'CI',
  'CM',
  'DZ',
  'HT',
  'MA',
  'SN',
  'TN',
] as const;

/** A choice of a list of places. */
export interface Place {
  code: string;
  name: string;
}

/** Countries with their regions, the whole country first. */
export function places(language: Language): { country: string; places: Place[] }[] {
  return wholeCountries.map((code) => {
    const country = regionName(code, language);
    const within = Object.keys(regions[code] ?? {}).map((region) => ({ code: region, name: regionName(region, language) }));
    return { country, places: [{ code, name: country }, ...within.sort((a, b) => a.name.localeCompare(b.name, language))] };
  });
}

/** The name of a place; its code when nobody here knows it. */
export function regionName(code: string, language: Language): string {
  const known = regions[code.slice(0, 2)]?.[code];
  if (known !== undefined) return typeof known === 'string' ? known : known[language === 'fr' ? 0 : 1];
  return code.length === 2 ? (new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code) : code;
}
