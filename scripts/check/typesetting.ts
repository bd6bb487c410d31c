import type { Text } from './texts.ts';

const STRAIGHT_APOSTROPHE = /\p{L}'\p{L}/u;
/** A sign that French sets off with a no-break space, after something else. A colon counts when it ends a phrase. */
const MISSING_SPACE = /[^\s\u00a0\u202f!?][;!?%»]|[^\s\u00a0\u202f]:(?=\s|$)|«[^\u00a0\u202f]| [;:!?%»]/u;
/** A capital inside a phrase: after a word or a comma, not after what ends a sentence, opens a quotation or stands for a name. */
const CAPITAL_INSIDE = /(?<=[\p{L}\p{N},)] )\p{Lu}\p{Ll}+|(?<=’)\p{Lu}\p{Ll}+/gu;
/** Names, and words of the screen that are named in a sentence. */
const NAMES = new Set([
  'Mastodon',
  'France',
  'Défenseur',
  'Libre',
  'Paris',
  'Voice',
  'Talk',
  'Prometheus',
  'Web',
  'Sub',
  'Abonnements',
  'Lecture',
  'Pour',
  'Réglages',
  'Appareil',
  'Formats',
  'Le',
  'Upload',
  'Tus',
  'Content',
  'Ko',
  'Mo',
]);

/** Faults of French typography, one line each: signs without their no-break space, straight apostrophes, capitals in the English way. */
export function typesetting(texts: readonly Text[]): string[] {
  return texts
    .filter(({ language }) => language === 'fr')
    .flatMap(({ place, text }) => {
      const plain = text.replace(/\{[^}]*\}/g, 'x').replace(/https?:\S+|[A-Z][\w-]+: [a-z]+\/[a-z]+/g, '');
      if (STRAIGHT_APOSTROPHE.test(plain)) return [`${place}: write the curly apostrophe ’ in "${text}".`];
      if (MISSING_SPACE.test(plain)) return [`${place}: a no-break space (U+00A0) is missing in "${text}".`];
      const capital = (plain.match(CAPITAL_INSIDE) ?? []).find((word) => !NAMES.has(word));
      if (capital) return [`${place}: French writes "${capital.toLowerCase()}" inside a phrase, in "${text}".`];
      return [];
    });
}
