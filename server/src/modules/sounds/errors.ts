import { defineErrors } from '#platform/errors.ts';

/** What can go wrong with sounds. */
export const soundErrors = defineErrors({
  'sound.not-found': {
    kind: 'not-found',
    fr: { title: 'Ce son est introuvable', detail: 'Aucune vidéo publique ne l’utilise, ou l’adresse est incomplète.' },
    en: { title: 'This sound cannot be found', detail: 'No public video uses it, or the address is incomplete.' },
  },
  'sound.not-yours': {
    kind: 'forbidden',
    fr: { title: 'Ce son n’est pas le vôtre', detail: 'La première personne à l’avoir publié peut lui donner un titre.' },
    en: { title: 'This sound is not yours', detail: 'Whoever published it first may give it a title.' },
  },
  'sound.title-too-long': {
    kind: 'invalid',
    fr: { title: 'Le titre est trop long', detail: 'Gardez au plus {max} caractères ; il en a {length}.' },
    en: { title: 'The title is too long', detail: 'Keep at most {max} characters; it has {length}.' },
  },
});
