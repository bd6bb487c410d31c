import { seededRandom } from '@farandole/ranker';

/** Words that captions are made of, the most frequent first, as people write them. */
export interface Vocabulary {
  words: readonly string[];
  /** One of them: the first ones far more often, as in any language. */
  draw(random: () => number): string;
}

const SMALL = ['de', 'la', 'le', 'les', 'à', 'un', 'une', 'et', 'du', 'des', 'en', 'the', 'of', 'a', 'and', 'pour', 'dans', 'sur', 'avec', 'mon'];
const KNOWN =
  'danse musique cuisine recette été plage marché place château théâtre cœur vélo ville rue jardin potager matin soir soleil mer montagne forêt neige pluie école frère sœur mère père ami amie fête concert chanson guitare piano batterie voix rire humour sport football course natation entraînement coiffure maquillage mode robe couleur peinture dessin atelier bricolage bois métal couture lecture livre poème histoire science planète étoile lune chat chien cheval oiseau abeille farine pain crêpe gâteau chocolat café thé tomate courgette aubergine oignon fromage voyage train gare avion bateau port phare vague houle summer morning garden market kitchen music dance travel street train lesson circle square number shape light shadow mountain river bridge winter'.split(
    ' ',
  );
const ONSETS = ['b', 'c', 'd', 'f', 'g', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'ch', 'pr', 'tr', 'gr', 'br', 'cl', 'fl'];
const CORES = ['a', 'e', 'i', 'o', 'u', 'é', 'è', 'ou', 'an', 'on', 'in', 'ai', 'au', 'eau'];
const ENDS = ['', '', 'r', 's', 't', 'l', 'n', 'lle', 'tte', 'que', 'ment', 'tion'];

/** One of a list. */
export function pick<T>(random: () => number, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}

/** A language of `size` words. The same each time. */
export function makeVocabulary(size: number): Vocabulary {
  const random = seededRandom(7);
  const words = new Set([...SMALL, ...KNOWN]);
  while (words.size < size) {
    const syllables = 1 + Math.floor(random() * 3);
    let word = '';
    for (let n = 0; n < syllables; n++) word += pick(random, ONSETS) + pick(random, CORES);
    words.add(word + pick(random, ENDS));
  }
  const list = [...words];
  // Zipf: the n-th word comes in proportion to 1 / (n + 3)
  const drawn = (share: number) => Math.min(list.length - 1, Math.floor(3 * ((list.length + 3) / 3) ** share - 3));
  return { words: list, draw: (source) => list[drawn(source())] ?? 'danse' };
}
