import { defineErrors } from '#platform/errors.ts';

/** What can go wrong with assets. A file that cannot be shown is no error: see `refusals.ts`. */
export const mediaErrors = defineErrors({
  'asset.not-found': {
    kind: 'not-found',
    fr: { title: 'Cet envoi n’existe pas', detail: 'Il a peut-être été supprimé. Envoyez la vidéo à nouveau.' },
    en: { title: 'This upload does not exist', detail: 'It may have been deleted. Send the video again.' },
  },
  'listed-hash.not-found': {
    kind: 'not-found',
    fr: { title: 'Cette entrée n’est pas dans la liste', detail: 'Elle en a peut-être été retirée. Actualisez la liste.' },
    en: { title: 'This entry is not on the list', detail: 'It may have been removed. Load the list again.' },
  },
});
