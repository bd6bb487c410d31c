import { defineErrors } from '#platform/errors.ts';

/** What can go wrong with feeds. */
export const feedErrors = defineErrors({
  'feed.bad-cursor': {
    kind: 'invalid',
    fr: { title: 'La suite de ce fil est introuvable', detail: 'Rechargez le fil depuis le début.' },
    en: { title: 'The rest of this feed cannot be found', detail: 'Reload the feed from the beginning.' },
  },
  'feed.account-needed': {
    kind: 'unauthenticated',
    fr: { title: 'Ce fil demande un compte', detail: 'Connectez-vous pour voir les vidéos des comptes que vous suivez.' },
    en: { title: 'This feed needs an account', detail: 'Sign in to see the videos of the accounts you follow.' },
  },
  'feed.region-needed': {
    kind: 'invalid',
    fr: { title: 'Aucune région n’est choisie', detail: 'Choisissez votre région : elle n’est jamais devinée.' },
    en: { title: 'No region is chosen', detail: 'Choose your region: it is never guessed.' },
  },
  'feed.unknown': {
    kind: 'not-found',
    fr: { title: 'Ce fil n’existe pas', detail: 'La liste des fils est sur la page de l’algorithme.' },
    en: { title: 'There is no such feed', detail: 'The page about the algorithm lists them.' },
  },
  'feed.slot-unknown': {
    kind: 'not-found',
    fr: {
      title: 'On ne sait plus pourquoi cette vidéo a été proposée',
      detail: 'Les raisons sont gardées 30 jours, pour la personne à qui elles ont servi.',
    },
    en: { title: 'It is no longer known why this video was served', detail: 'Reasons are kept for 30 days, for whom they were served to.' },
  },
  'experiment.bad-shares': {
    kind: 'invalid',
    fr: { title: 'Les parts ne conviennent pas', detail: 'Il faut deux côtés au moins, et leurs parts ne peuvent pas dépasser 100 % ensemble.' },
    en: { title: 'The shares will not do', detail: 'Two sides are needed at least, and their shares may not exceed 100% together.' },
  },
  'experiment.not-served': {
    kind: 'invalid',
    fr: {
      title: 'Ce réglage ne peut pas différer d’une personne à l’autre',
      detail: '{name} façonne ce que tout le site apprend. Essayez un réglage lu à chaque page.',
    },
    en: {
      title: 'This setting cannot differ between people',
      detail: '{name} shapes what the whole site learns. Try one that is read for each page.',
    },
  },
  'experiment.overlaps': {
    kind: 'conflict',
    fr: { title: 'Une autre expérience tourne déjà ce réglage', detail: 'Terminez-la d’abord, ou laissez {name} de côté.' },
    en: { title: 'Another experiment turns this setting already', detail: 'End it first, or leave {name} out.' },
  },
  'experiment.not-found': {
    kind: 'not-found',
    fr: { title: 'Cette expérience n’existe pas', detail: 'La liste des expériences les montre toutes.' },
    en: { title: 'There is no such experiment', detail: 'The list of experiments shows them all.' },
  },
  'placement.bad-period': {
    kind: 'invalid',
    fr: { title: 'Cette période ne convient pas', detail: 'Choisissez une fin à venir, {days} jours au plus après le début.' },
    en: { title: 'This period will not do', detail: 'Choose an end that is to come, {days} days after the beginning at most.' },
  },
  'placement.video-not-public': {
    kind: 'invalid',
    fr: { title: 'Cette vidéo n’est pas publique', detail: 'Seule une vidéo publiée et publique peut être mise en avant.' },
    en: { title: 'This video is not public', detail: 'Only a video that is published and public can be promoted.' },
  },
  'placement.not-found': {
    kind: 'not-found',
    fr: { title: 'Cette mise en avant n’existe pas', detail: 'La liste des mises en avant les montre toutes.' },
    en: { title: 'There is no such promotion', detail: 'The list of promotions shows them all.' },
  },
  'limit.bad-period': {
    kind: 'invalid',
    fr: { title: 'Cette fin ne convient pas', detail: 'Choisissez une fin à venir, dans {days} jours au plus.' },
    en: { title: 'This end will not do', detail: 'Choose an end that is to come, within {days} days.' },
  },
  'limit.no-such-video': {
    kind: 'invalid',
    fr: { title: 'Cette vidéo n’existe pas', detail: 'Copiez l’adresse de la vidéo, ou son identifiant.' },
    en: { title: 'There is no such video', detail: 'Copy the address of the video, or its id.' },
  },
  'feed.parameter-unknown': {
    kind: 'invalid',
    fr: { title: 'Ce réglage n’existe pas', detail: 'Aucun réglage ne s’appelle « {name} ». La page de l’algorithme les liste tous.' },
    en: { title: 'There is no such setting', detail: 'No setting is called “{name}”. The page about the algorithm lists them all.' },
  },
  'feed.parameter-out-of-range': {
    kind: 'invalid',
    fr: { title: 'Cette valeur est hors limites', detail: 'Indiquez pour {name} une valeur de {min} à {max}.' },
    en: { title: 'This value is out of range', detail: 'Give {name} a value from {min} to {max}.' },
  },
  'feed.parameter-not-whole': {
    kind: 'invalid',
    fr: { title: 'Il faut un nombre entier', detail: 'Indiquez pour {name} un nombre sans virgule.' },
    en: { title: 'A whole number is needed', detail: 'Give {name} a number without a fraction.' },
  },
  'feed.parameters-contradict': {
    kind: 'invalid',
    fr: { title: 'Deux réglages se contredisent', detail: '{lower} ne peut pas dépasser {higher}. Changez l’un ou l’autre.' },
    en: { title: 'Two settings contradict each other', detail: '{lower} may not exceed {higher}. Change one or the other.' },
  },
  'feed.parameters-changed': {
    kind: 'precondition-failed',
    fr: { title: 'Les réglages ont changé entre-temps', detail: 'Rechargez la page, puis recommencez.' },
    en: { title: 'The settings have changed meanwhile', detail: 'Reload the page, then try again.' },
  },
  'feed.no-statistics': {
    kind: 'not-found',
    fr: { title: 'Aucune statistique pour ce jour', detail: 'Un jour paraît la nuit suivante, s’il compte assez de visites.' },
    en: { title: 'No statistics for this day', detail: 'A day appears in the night after it, when it has enough visits.' },
  },
});
