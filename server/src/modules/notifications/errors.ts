import { defineErrors } from '#platform/errors.ts';

/** What can go wrong with the inbox. */
export const notificationErrors = defineErrors({
  'notification.bad-cursor': {
    kind: 'invalid',
    fr: { title: 'La suite de cette liste est introuvable', detail: 'Rechargez la liste depuis le début.' },
    en: { title: 'The rest of this list cannot be found', detail: 'Reload the list from the beginning.' },
  },
  'notification.bad-token': {
    kind: 'not-found',
    fr: { title: 'Ce lien ne désabonne de rien', detail: 'Copiez-le en entier depuis l’e-mail, ou choisissez vos e-mails dans vos réglages.' },
    en: { title: 'This link ends nothing', detail: 'Copy all of it from the mail, or choose your mails in your settings.' },
  },
});
