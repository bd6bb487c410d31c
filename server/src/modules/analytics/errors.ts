import { defineErrors } from '#platform/errors.ts';

/** What can go wrong with reports of watching. */
export const analyticsErrors = defineErrors({
  'watch-history.bad-cursor': {
    kind: 'invalid',
    fr: { title: 'La suite de cet historique est introuvable', detail: 'Rechargez l’historique depuis le début.' },
    en: { title: 'The rest of this history cannot be found', detail: 'Reload the history from the beginning.' },
  },
  'watch-events.too-large': {
    kind: 'too-large',
    fr: { title: 'Ce rapport de lecture est trop grand', detail: 'Envoyez au plus {max} octets par requête.' },
    en: { title: 'This playback report is too large', detail: 'Send at most {max} bytes per request.' },
  },
});
