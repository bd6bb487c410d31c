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
    fr: { title: 'Aucune région n’est choisie', detail: 'Choisissez votre région : elle n’est jamais devinée.' },
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
  'feed.no-statistics': {
    kind: 'not-found',
    fr: { title: 'Aucune statistique pour ce jour', detail: 'Un jour paraît la nuit suivante, s’il compte assez de visites.' },
    en: { title: 'No statistics for this day', detail: 'A day appears in the night after it, when it has enough visits.' },
  },
});
