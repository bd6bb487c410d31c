import type { Text } from './texts.ts';

/** What a text must not say in one language, and why. */
export interface Refused {
  language: 'fr' | 'en';
  /** Words, in any case, whole. */
  words: readonly string[];
  /** What to do instead, as the end of a sentence. */
  remedy: string;
}

/** Words that speak to people in the wrong voice: *tu*, a gender, an office. The rest of the voice is in STYLE.md. */
export const voice: readonly Refused[] = [
  { language: 'fr', words: ['tu', 'te', 'toi', 'ton', 'ta', 'tes', 'tien', 'tienne', 't’'], remedy: 'say “vous”' },
  {
    language: 'fr',
    words: [
      'utilisateur',
      'utilisatrice',
      'auteur',
      'autrice',
      'créateur',
      'créatrice',
      'spectateur',
      'spectatrice',
      'administrateur',
      'modérateur',
      'visiteur',
    ],
    remedy: 'say “compte”, “personne”, “équipe” or “audience”, which have one form for everybody',
  },
  {
    language: 'fr',
    words: [
      'veuillez',
      'malheureusement',
      'désolé',
      'oups',
      'erreur',
      'invalide',
      'cliquez',
      'afin de',
      'ultérieurement',
      'préalablement',
      'le cas échéant',
      'dysfonctionnement',
      'procéder à',
      'effectuer',
    ],
    remedy: 'say it in the words of every day',
  },
  {
    language: 'en',
    words: ['please', 'sorry', 'oops', 'invalid', 'click', 'user', 'in order to', 'subsequently', 'utilize', 'prior to'],
    remedy: 'say it in the words of every day',
  },
];

/**
 * What docs/vocabulary.md forbids: its rows are `| code | English | not | French | not |`, several words with commas between them.
 */
export function vocabulary(markdown: string): Refused[] {
  const rows = [...markdown.matchAll(/^\| (?!code|-)(.+) \|$/gm)].map(([, row]) => (row ?? '').split(' | ').map((cell) => cell.trim()));
  return rows.flatMap(([, english, notEnglish, french, notFrench]) => [
    { language: 'en' as const, words: listed(notEnglish), remedy: `docs/vocabulary.md says “${english}”` },
    { language: 'fr' as const, words: listed(notFrench), remedy: `docs/vocabulary.md says “${french}”` },
  ]);
}

/** Texts with a refused word, one line each. */
export function wording(texts: readonly Text[], refused: readonly Refused[]): string[] {
  const rules = refused.filter(({ words }) => words.length > 0).map((rule) => ({ ...rule, found: whole(rule.words) }));
  return texts.flatMap(({ language, place, text }) => {
    const plain = text.replace(/\{[^}]*\}/g, '');
    return rules.flatMap((rule) => {
      const word = rule.language === language ? rule.found.exec(plain)?.[0] : undefined;
      return word ? [`${place}: "${word}" in "${text}"; ${rule.remedy}.`] : [];
    });
  });
}

/** Buttons that give an order in French, by the keys of their messages: they name the act, as in “Publier”. */
export function orders(texts: readonly Text[], keys: ReadonlySet<string>): string[] {
  return texts
    .filter(({ language, key, text }) => language === 'fr' && keys.has(key) && /^\p{L}+ez(?![\p{L}])/u.test(text))
    .map(({ place, text }) => `${place}: a button names the act, in the infinitive, not "${text}".`);
}

/** Sentences of more words than somebody who learns the language reads with ease (level B1), one line each. */
export function longSentences(texts: readonly Text[], most = 25): string[] {
  return texts.flatMap(({ place, text }) =>
    text
      .split(/(?<=[.!?:;…])\s+/)
      .filter((sentence) => sentence.split(/ /).length > most)
      .map((sentence) => `${place}: more than ${most} words in "${sentence}"; make two sentences of it.`),
  );
}

function listed(cell: string | undefined): string[] {
  return (cell ?? '–').split(',').flatMap((word) => word.replace('–', '').trim() || []);
}

/** The words in any case, and their plurals: a word of four letters or more may have an s or an x behind it. */
function whole(words: readonly string[]): RegExp {
  const forms = words.map((word) => (word.endsWith('’') ? word : `${word}${word.length > 3 ? '[sx]?' : ''}(?![\\p{L}-])`)).join('|');
  return new RegExp(`(?<![\\p{L}’-])(?:${forms})|(?<=(?<!\\p{L})[dlns]’)(?:${forms})`, 'iu');
}
