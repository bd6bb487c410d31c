import { expect, it } from 'vitest';
import { captionWords, readSearchText } from './search-text.ts';

it('reads the words of a question, the last one open until something stands behind it', () => {
  expect(readSearchText('  Place ARAGÓN')).toEqual({ words: ['place', 'aragon'], open: 'aragon' });
  expect(readSearchText('cœur brisé ')).toEqual({ words: ['coeur', 'brise'], open: null });
  expect(readSearchText("#L’été, l'ete")).toEqual({ words: ['l', 'ete'], open: 'ete' });
  expect(readSearchText(' — & ')).toEqual({ words: [], open: null });
});

it('keeps the spelling of the words of a caption, and takes the parts of a hashtag for words too', () => {
  expect([...captionWords('Élan, #PlaceAragón')]).toEqual([
    ['elan', 'élan'],
    ['placearagon', 'placearagón'],
    ['place', 'place'],
    ['aragon', 'aragón'],
  ]);
});
