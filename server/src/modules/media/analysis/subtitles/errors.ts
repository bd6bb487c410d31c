import { defineErrors } from '#platform/errors.ts';

/** What can go wrong with subtitles. */
export const subtitleErrors = defineErrors({
  'subtitles.too-large': {
    kind: 'too-large',
    fr: {
      title: 'Ce fichier de sous-titres est trop lourd',
      detail: 'Il peut peser 200 Ko au plus. Vérifiez que c’est bien un fichier de sous-titres.',
    },
    en: { title: 'This subtitle file is too large', detail: 'It may be 200 KB at most. Check that it is a file of subtitles.' },
  },
  'subtitles.none': {
    kind: 'invalid',
    fr: {
      title: 'Aucun sous-titre n’a été trouvé dans ce fichier',
      detail: 'Envoyez un fichier WebVTT (.vtt) ou SubRip (.srt) dont les temps correspondent à la vidéo.',
    },
    en: { title: 'No subtitles were found in this file', detail: 'Send a WebVTT (.vtt) or SubRip (.srt) file whose times match the video.' },
  },
  'subtitles.bad-language': {
    kind: 'invalid',
    fr: { title: 'Cette langue n’est pas reconnue', detail: 'Choisissez une langue dans la liste.' },
    en: { title: 'This language is not known', detail: 'Choose a language from the list.' },
  },
  'subtitles.too-many': {
    kind: 'conflict',
    fr: { title: 'Cette vidéo a déjà des sous-titres en 20 langues', detail: 'Supprimez une langue pour en ajouter une autre.' },
    en: { title: 'This video already has subtitles in 20 languages', detail: 'Delete one language to add another.' },
  },
  'subtitles.not-found': {
    kind: 'not-found',
    fr: { title: 'Cette vidéo n’a pas de sous-titres dans cette langue', detail: 'Actualisez la page pour voir les langues disponibles.' },
    en: { title: 'This video has no subtitles in this language', detail: 'Reload the page to see the languages there are.' },
  },
});
