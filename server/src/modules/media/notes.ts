import type { ErrorText, Language } from '#platform/errors.ts';

/** What had to be done to a film that its owner may notice: a closed list. */
const NOTES = {
  'other-sound-left-out': {
    fr: { title: 'Une seule piste sonore est gardée', detail: 'Le fichier en contient plusieurs ; celle qu’il désigne par défaut est diffusée.' },
    en: { title: 'One sound track is kept', detail: 'The file holds several; the one it names as its default is played.' },
  },
  shortened: {
    fr: { title: 'La fin est coupée', detail: 'La vidéo dépasse d’un peu la durée permise ici ; ce qui dépasse n’est pas diffusé.' },
    en: { title: 'The end is cut', detail: 'The video is slightly longer than allowed here; what exceeds is not shown.' },
  },
  'hdr-converted': {
    fr: { title: 'Les couleurs HDR sont adaptées', detail: 'Elles sont ramenées à ce que tous les écrans affichent.' },
    en: { title: 'HDR colours are adapted', detail: 'They are brought to what every screen shows.' },
  },
  deinterlaced: {
    fr: { title: 'Les images entrelacées sont recomposées', detail: 'Les écrans actuels n’affichent que des images entières.' },
    en: { title: 'Interlaced pictures are rebuilt', detail: 'Today’s screens show whole pictures only.' },
  },
} as const satisfies Record<string, Record<Language, ErrorText>>;

/** What had to be done to a film. */
export type Note = keyof typeof NOTES;

/** All notes, for schemas and documentation. */
export const ALL_NOTES = Object.keys(NOTES) as [Note, ...Note[]];

/** A note in the reader's language. */
export function noteText(note: Note, language: Language): ErrorText {
  return NOTES[note][language];
}
