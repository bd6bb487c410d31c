import { defineErrors } from '#platform/errors.ts';

/** What can go wrong when looking for something. */
export const searchErrors = defineErrors({
  'hashtag.not-valid': {
    kind: 'not-found',
    fr: { title: 'Ce hashtag n’existe pas', detail: 'Un hashtag se compose de lettres et de chiffres, sans espace.' },
    en: { title: 'This hashtag does not exist', detail: 'A hashtag is made of letters and digits, without spaces.' },
  },
  'hashtag.too-many-followed': {
    kind: 'conflict',
    fr: { title: 'Vous suivez déjà {max} hashtags', detail: 'Retirez-en un, puis réessayez.' },
    en: { title: 'You already follow {max} hashtags', detail: 'Take one away, then try again.' },
  },
  'search.bad-cursor': {
    kind: 'invalid',
    fr: { title: 'La suite de ces résultats est introuvable', detail: 'Relancez la recherche depuis le début.' },
    en: { title: 'The rest of these results cannot be found', detail: 'Start the search again from the beginning.' },
  },
  'category.not-found': {
    kind: 'not-found',
    fr: { title: 'Cette catégorie n’existe pas', detail: 'Ouvrez la liste des catégories pour en choisir une.' },
    en: { title: 'This category does not exist', detail: 'Open the list of categories to choose one.' },
  },
  'category.bad-cursor': {
    kind: 'invalid',
    fr: { title: 'La suite de cette liste est introuvable', detail: 'Rechargez la liste depuis le début.' },
    en: { title: 'The rest of this list cannot be found', detail: 'Reload the list from the beginning.' },
  },
  'sound.bad-cursor': {
    kind: 'invalid',
    fr: { title: 'La suite de cette liste est introuvable', detail: 'Rechargez la liste depuis le début.' },
    en: { title: 'The rest of this list cannot be found', detail: 'Reload the list from the beginning.' },
  },
  'hashtag.bad-cursor': {
    kind: 'invalid',
    fr: { title: 'La suite de cette liste est introuvable', detail: 'Rechargez la liste depuis le début.' },
    en: { title: 'The rest of this list cannot be found', detail: 'Reload the list from the beginning.' },
  },
});
