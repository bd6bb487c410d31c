import { defineErrors } from '#platform/errors.ts';

/** What can go wrong while bytes come in. */
export const uploadErrors = defineErrors({
  'upload.not-found': {
    kind: 'not-found',
    fr: { title: 'Cet envoi n’existe pas', detail: 'Il est peut-être annulé ou expiré. Choisissez de nouveau la vidéo.' },
    en: { title: 'This upload does not exist', detail: 'It may be cancelled or expired. Choose the video again.' },
  },
  'upload.expired': {
    kind: 'gone',
    fr: { title: 'Cet envoi est resté trop longtemps inachevé', detail: 'Choisissez de nouveau la vidéo pour recommencer.' },
    en: { title: 'This upload was unfinished for too long', detail: 'Choose the video again to start over.' },
  },
  'upload.too-large': {
    kind: 'too-large',
    fr: {
      title: 'Ce fichier est trop lourd',
      detail: 'Il pèse {bytes} octets ; la limite est de {max} octets. Raccourcissez la vidéo ou réduisez sa qualité.',
    },
    en: { title: 'This file is too large', detail: 'It has {bytes} bytes; the limit is {max} bytes. Shorten the video or lower its quality.' },
  },
  'upload.empty': {
    kind: 'invalid',
    fr: { title: 'Ce fichier est vide', detail: 'Vérifiez qu’il est bien téléchargé sur cet appareil, puis choisissez-le de nouveau.' },
    en: { title: 'This file is empty', detail: 'Check that it is fully on this device, then choose it again.' },
  },
  'upload.length-unknown': {
    kind: 'invalid',
    fr: { title: 'La taille du fichier manque', detail: 'Indiquez-la dans l’en-tête Upload-Length dès la création de l’envoi.' },
    en: { title: 'The size of the file is missing', detail: 'Give it in the Upload-Length header when the upload is created.' },
  },
  'upload.too-many': {
    kind: 'rate-limited',
    fr: { title: 'Trop d’envois sont inachevés', detail: 'Terminez ou annulez-en un : il y en a {count}, la limite est de {max}.' },
    en: { title: 'Too many uploads are unfinished', detail: 'Finish or cancel one: there are {count}, the limit is {max}.' },
  },
  'upload.quota': {
    kind: 'rate-limited',
    fr: {
      title: 'Vos envois inachevés sont trop lourds',
      detail: 'Terminez ou annulez-en un : avec ce fichier ils font {bytes} octets, la limite est de {max} octets.',
    },
    en: {
      title: 'Your unfinished uploads are too large',
      detail: 'Finish or cancel one: with this file they make {bytes} bytes, the limit is {max} bytes.',
    },
  },
  'upload.too-long': {
    kind: 'too-large',
    fr: { title: 'Cette vidéo est trop longue', detail: 'Elle dure {seconds} secondes ; la limite est de {max} secondes. Raccourcissez-la.' },
    en: { title: 'This video is too long', detail: 'It lasts {seconds} seconds; the limit is {max} seconds. Shorten it.' },
  },
  'upload.daily-quota': {
    kind: 'rate-limited',
    fr: {
      title: 'La limite d’envoi du jour est atteinte',
      detail: 'Il reste {left} octets sur les {max} permis en 24 heures. Choisissez un fichier plus léger, ou revenez demain.',
    },
    en: {
      title: 'Today’s upload limit is reached',
      detail: 'There are {left} bytes left of the {max} allowed in 24 hours. Choose a smaller file, or come back tomorrow.',
    },
  },
  'upload.total-quota': {
    kind: 'too-large',
    fr: {
      title: 'Votre espace est plein',
      detail: 'Il reste {left} octets sur les {max} de votre compte. Supprimez une vidéo pour faire de la place.',
    },
    en: {
      title: 'Your space is full',
      detail: 'There are {left} bytes left of the {max} of your account. Delete a video to make room.',
    },
  },
  'upload.part-missing': {
    kind: 'conflict',
    fr: { title: 'Une partie de l’envoi manque encore', detail: 'Terminez chaque partie avant de les réunir.' },
    en: { title: 'A part of the upload is still missing', detail: 'Finish every part before joining them.' },
  },
  'upload.complete': {
    kind: 'conflict',
    fr: { title: 'Cet envoi est déjà terminé', detail: 'Rien ne peut plus y être ajouté. Pour retirer la vidéo, supprimez-la.' },
    en: { title: 'This upload is already complete', detail: 'Nothing can be added to it. To withdraw the video, delete it.' },
  },
  'upload.wrong-offset': {
    kind: 'conflict',
    fr: { title: 'L’envoi ne reprend pas au bon endroit', detail: 'Demandez par HEAD combien d’octets sont reçus, puis reprenez à cet endroit.' },
    en: { title: 'The upload does not resume at the right place', detail: 'Ask by HEAD how many bytes have arrived, then resume there.' },
  },
  'upload.more-than-declared': {
    kind: 'too-large',
    fr: { title: 'Plus d’octets que prévu sont arrivés', detail: 'Le fichier a changé pendant l’envoi. Choisissez-le de nouveau.' },
    en: { title: 'More bytes came than were declared', detail: 'The file changed during the upload. Choose it again.' },
  },
  'upload.interrupted': {
    kind: 'conflict',
    fr: { title: 'Cet envoi continue ailleurs', detail: 'Une autre connexion l’a repris. Celle-ci peut être fermée.' },
    en: { title: 'This upload goes on elsewhere', detail: 'Another connection has taken it over. This one can be closed.' },
  },
  'upload.wrong-version': {
    kind: 'precondition-failed',
    fr: { title: 'Cette version du protocole d’envoi n’est pas prise en charge', detail: 'Utilisez tus 1.0.0 et son en-tête Tus-Resumable.' },
    en: { title: 'This version of the upload protocol is not supported', detail: 'Use tus 1.0.0 and its Tus-Resumable header.' },
  },
  'upload.malformed': {
    kind: 'invalid',
    fr: {
      title: 'La requête d’envoi est mal formée',
      detail: 'Vérifiez les en-têtes Upload-Offset, Upload-Length, Upload-Metadata et Content-Type.',
    },
    en: { title: 'The upload request is malformed', detail: 'Check the headers Upload-Offset, Upload-Length, Upload-Metadata and Content-Type.' },
  },
  'upload.not-written': {
    kind: 'unavailable',
    fr: { title: 'Le serveur n’a pas pu garder ces octets', detail: 'L’envoi reprendra là où il s’est arrêté. Réessayez dans un instant.' },
    en: { title: 'The server could not keep these bytes', detail: 'The upload will resume where it stopped. Try again in a moment.' },
  },
});

/** Codes of `uploadErrors`. */
export type UploadErrorCode = Parameters<typeof uploadErrors.error>[0];
