import { defineErrors } from '#platform/errors.ts';

/** What can go wrong with reports of watching. */
export const analyticsErrors = defineErrors({
  'watch-events.too-large': {
    kind: 'too-large',
    fr: { title: 'Ce rapport de lecture est trop grand', detail: 'Envoyez au plus {max} octets par requête.' },
    en: { title: 'This playback report is too large', detail: 'Send at most {max} bytes per request.' },
  },
});
