import { defineErrors } from '#platform/errors.ts';

/** What can go wrong with a post. */
export const videoErrors = defineErrors({
  'video.not-found': {
    kind: 'not-found',
    fr: { title: 'Cette vidéo n’est pas disponible', detail: 'Elle a pu être supprimée, ou son lien est incomplet.' },
    en: { title: 'This video is not available', detail: 'It may have been deleted, or its link is incomplete.' },
  },
  'video.caption-too-long': {
    kind: 'invalid',
    fr: { title: 'La légende est trop longue', detail: 'Gardez au plus {max} caractères ; elle en a {length}.' },
    en: { title: 'The caption is too long', detail: 'Keep at most {max} characters; it has {length}.' },
  },
  'video.too-many-hashtags': {
    kind: 'invalid',
    fr: { title: 'La légende a trop de hashtags', detail: 'Gardez-en {max} au plus ; elle en a {count}.' },
    en: { title: 'The caption has too many hashtags', detail: 'Keep at most {max}; it has {count}.' },
  },
  'video.no-category': {
    kind: 'invalid',
    fr: { title: 'Aucune catégorie n’est choisie', detail: 'Choisissez de quoi parle la vidéo : une catégorie au moins.' },
    en: { title: 'No category is chosen', detail: 'Choose what the video is about: at least one category.' },
  },
  'video.too-many-categories': {
    kind: 'invalid',
    fr: { title: 'La vidéo a trop de catégories', detail: 'Gardez-en {max} au plus ; elle en a {count}.' },
    en: { title: 'The video has too many categories', detail: 'Keep at most {max}; it has {count}.' },
  },
  'video.unknown-category': {
    kind: 'invalid',
    fr: { title: 'La catégorie « {category} » n’existe pas', detail: 'Choisissez parmi : {known}.' },
    en: { title: 'The category “{category}” does not exist', detail: 'Choose from: {known}.' },
  },
  'video.bad-publish-date': {
    kind: 'invalid',
    fr: { title: 'La date de publication ne convient pas', detail: 'Choisissez un moment à venir, dans les {days} jours.' },
    en: { title: 'The publication date does not fit', detail: 'Choose a moment to come, within {days} days.' },
  },
  'video.not-scheduled': {
    kind: 'conflict',
    fr: { title: 'Cette vidéo est déjà publiée', detail: 'Sa date ne change plus. Actualisez la page.' },
    en: { title: 'This video is already published', detail: 'Its date no longer changes. Reload the page.' },
  },
  'video.no-mention': {
    kind: 'not-found',
    fr: { title: 'Cette vidéo ne vous mentionne pas', detail: 'La mention a pu être retirée, ou la vidéo supprimée.' },
    en: { title: 'This video does not mention you', detail: 'The mention may have been removed, or the video deleted.' },
  },
  'video.no-such-upload': {
    kind: 'not-found',
    fr: { title: 'Ce fichier n’a pas été reçu', detail: 'Choisissez de nouveau la vidéo ; la légende est conservée.' },
    en: { title: 'This file was not received', detail: 'Choose the video again; the caption is kept.' },
  },
  'video.link-not-yours': {
    kind: 'forbidden',
    fr: {
      title: 'Ce site n’est pas encore vérifié',
      detail: 'Ajoutez une adresse de {domain} aux liens de votre profil, avec un lien retour. Dès qu’elle porte ✓, la vidéo peut y mener.',
    },
    en: {
      title: 'This site is not verified yet',
      detail: 'Add an address of {domain} to the links of your profile, with a link back. As soon as it has its ✓, the video may lead there.',
    },
  },
  'video.upload-used': {
    kind: 'conflict',
    fr: { title: 'Ce fichier est déjà publié', detail: 'Ouvrez votre profil pour voir la vidéo, ou envoyez un autre fichier.' },
    en: { title: 'This file is already published', detail: 'Open your profile to see the video, or send another file.' },
  },
  'video.no-ai-label': {
    kind: 'conflict',
    fr: { title: 'Cette vidéo ne porte pas de mention d’IA', detail: 'Il n’y a rien à contester. Actualisez la page.' },
    en: { title: 'This video carries no AI label', detail: 'There is nothing to contest. Reload the page.' },
  },
  'video.no-translation': {
    kind: 'not-found',
    fr: {
      title: 'Cette légende ne peut pas être traduite ici',
      detail: 'Ce serveur ne traduit pas entre ces deux langues. Lisez-la dans la sienne.',
    },
    en: {
      title: 'This caption cannot be translated here',
      detail: 'This server does not translate between these two languages. Read it in its own.',
    },
  },
  'video.translation-failed': {
    kind: 'unavailable',
    fr: { title: 'La traduction n’a pas abouti', detail: 'Le traducteur ne répond pas. Réessayez dans un instant.' },
    en: { title: 'The translation failed', detail: 'The translator does not answer. Try again in a moment.' },
  },
  'video.bad-cursor': {
    kind: 'invalid',
    fr: { title: 'La suite de cette liste est introuvable', detail: 'Rechargez la liste depuis le début.' },
    en: { title: 'The rest of this list cannot be found', detail: 'Reload the list from the beginning.' },
  },
});
