import { expect, it } from 'vitest';
import { folded, spacedWords } from './words.ts';

it('folds case and accents, and sets words apart whatever stands between them', () => {
  expect(folded('ÉLAN Œuvre')).toBe('elan œuvre');
  expect(spacedWords('L’Été,\n<à> Évreux-Nord 27 !')).toBe(' l ete a evreux nord 27 ');
  expect(spacedWords(' — ')).toBe('');
});
