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
  'asset.bad-cover': {
    kind: 'invalid',
    fr: { title: 'Cette image ne peut pas servir de couverture', detail: 'Choisissez une image JPEG, PNG ou WebP de 10 Mo au plus.' },
    en: { title: 'This picture cannot be used as a cover', detail: 'Choose a JPEG, PNG or WebP picture of 10 MB at most.' },
  },
  'asset.bad-photo': {
    kind: 'invalid',
    fr: { title: 'Cette photo ne peut pas être lue', detail: 'Choisissez une image JPEG, PNG, WebP ou AVIF de 25 Mo au plus.' },
    en: { title: 'This photo cannot be read', detail: 'Choose a JPEG, PNG, WebP or AVIF picture of 25 MB at most.' },
  },
  'asset.heic-photo': {
    kind: 'invalid',
    fr: {
      title: 'Cette photo est au format HEIC, que nous ne lisons pas',
      detail: 'Enregistrez-la en JPEG, puis choisissez-la de nouveau. Sur iPhone : Réglages, Appareil photo, Formats, Le plus compatible.',
    },
    en: {
      title: 'This photo is in the HEIC format, which we do not read',
      detail: 'Save it as JPEG, then choose it again. On an iPhone: Settings, Camera, Formats, Most Compatible.',
    },
  },
  'asset.photos-posted': {
    kind: 'conflict',
    fr: { title: 'Ces photos sont déjà publiées', detail: 'Commencez une nouvelle publication pour en ajouter.' },
    en: { title: 'These photos are already posted', detail: 'Begin a new post to add more.' },
  },
  'asset.no-such-photo': {
    kind: 'invalid',
    fr: { title: 'Une photo manque', detail: 'La photo {place} n’a pas été reçue. Choisissez-la de nouveau.' },
    en: { title: 'A photo is missing', detail: 'Photo {place} was not received. Choose it again.' },
  },
  'asset.cover-too-early': {
    kind: 'conflict',
    fr: { title: 'La vidéo n’est pas encore prête à recevoir une couverture', detail: 'Réessayez dans un instant, dès qu’un aperçu s’affiche.' },
    en: { title: 'The video is not ready for a cover yet', detail: 'Try again in a moment, once a preview is shown.' },
  },
});
