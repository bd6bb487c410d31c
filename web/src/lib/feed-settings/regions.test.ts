import { expect, it } from 'vitest';
import { places, regionName } from './regions.ts';
import { spokenName } from './spoken-languages.ts';

it('names places in the reader’s language, and codes nobody knows by themselves', () => {
  expect(regionName('FR-BRE', 'fr')).toBe('Bretagne');
  expect(regionName('FR-BRE', 'en')).toBe('Brittany');
  expect(regionName('DE', 'fr')).toBe('Allemagne');
  expect(regionName('JP-13', 'fr')).toBe('JP-13');
});

it('offers each country whole, then its regions', () => {
  const [france] = places('fr');
  expect(france?.places[0]).toEqual({ code: 'FR', name: 'France' });
  expect(france?.places).toHaveLength(19);
});

it('names languages', () => {
  expect(spokenName('oc', 'fr')).toBe('occitan');
  expect(spokenName('gcf', 'en')).toBe('Antillean Creole');
});
