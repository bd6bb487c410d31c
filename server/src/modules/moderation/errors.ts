import { defineErrors } from '#platform/errors.ts';

/** What can go wrong with reports. */
export const moderationErrors = defineErrors({
  'report.not-found': {
    kind: 'not-found',
    fr: { title: 'Ce signalement est introuvable', detail: 'Vérifiez son numéro : il est sur votre accusé de réception.' },
    en: { title: 'This report cannot be found', detail: 'Check its number: it is on your receipt.' },
  },
  'report.reported-again': {
    kind: 'conflict',
    fr: { title: 'La même personne l’a signalé de nouveau', detail: 'Répondez à son nouveau signalement, qui est ouvert.' },
    en: { title: 'The same person has reported it again', detail: 'Answer the new report, which is open.' },
  },
  'report.own': {
    kind: 'conflict',
    fr: { title: 'Cela vient de vous', detail: 'Supprimez ou modifiez ce que vous avez publié, au lieu de le signaler.' },
    en: { title: 'This is yours', detail: 'Delete or change what you posted instead of reporting it.' },
  },
});
