import { type ErrorText, fillText, type Language } from '#platform/errors.ts';
import { DEFAULT_LIMITS, type MediaLimits } from './limits.ts';

/**
 * Why a file is refused: a closed list, for people who then know what to do. `{maxSeconds}` and `{maxMegabytes}` are
 * the limits of this server.
 */
const REFUSALS = {
  'media.empty': {
    fr: { title: 'Le fichier est vide', detail: 'Vérifiez qu’il s’ouvre sur votre appareil, puis envoyez-le à nouveau.' },
    en: { title: 'The file is empty', detail: 'Check that it opens on your device, then send it again.' },
  },
  'media.not-a-video': {
    fr: { title: 'Ce fichier n’est pas une vidéo', detail: 'Envoyez un fichier MP4, MOV ou WebM.' },
    en: { title: 'This file is not a video', detail: 'Send an MP4, MOV or WebM file.' },
  },
  'media.format-not-allowed': {
    fr: { title: 'Ce format de vidéo n’est pas accepté', detail: 'Enregistrez la vidéo en MP4, MOV ou WebM, puis envoyez-la à nouveau.' },
    en: { title: 'This video format is not accepted', detail: 'Save the video as MP4, MOV or WebM, then send it again.' },
  },
  'media.no-video-track': {
    fr: { title: 'Ce fichier ne contient pas d’image', detail: 'C’est un son seul. Envoyez un fichier qui contient une vidéo.' },
    en: { title: 'This file has no picture', detail: 'It holds sound only. Send a file that contains a video.' },
  },
  'media.codec-not-allowed': {
    fr: { title: 'Cette vidéo utilise un codage que nous n’acceptons pas', detail: 'Exportez-la en H.264 ou en HEVC, dans un fichier MP4 ou MOV.' },
    en: { title: 'This video uses an encoding that is not accepted', detail: 'Export it as H.264 or HEVC, in an MP4 or MOV file.' },
  },
  'media.too-long': {
    fr: { title: 'Cette vidéo est trop longue', detail: 'Raccourcissez-la à {maxSeconds} secondes ou moins.' },
    en: { title: 'This video is too long', detail: 'Shorten it to {maxSeconds} seconds or less.' },
  },
  'media.too-large': {
    fr: { title: 'Ce fichier est trop lourd', detail: 'Exportez la vidéo dans un fichier de {maxMegabytes} Mo ou moins.' },
    en: { title: 'This file is too large', detail: 'Export the video to a file of {maxMegabytes} MB or less.' },
  },
  'media.too-many-pixels': {
    fr: { title: 'L’image de cette vidéo est trop grande', detail: 'Exportez-la en 4K (3840 × 2160) ou moins.' },
    en: { title: 'The picture of this video is too large', detail: 'Export it in 4K (3840 × 2160) or less.' },
  },
  'media.too-small': {
    fr: { title: 'L’image de cette vidéo est trop petite', detail: 'Il faut au moins 16 pixels de côté.' },
    en: { title: 'The picture of this video is too small', detail: 'It needs at least 16 pixels on each side.' },
  },
  'media.frame-rate-too-high': {
    fr: { title: 'Cette vidéo a trop d’images par seconde', detail: 'Exportez-la à 240 images par seconde ou moins.' },
    en: { title: 'This video has too many frames per second', detail: 'Export it at 240 frames per second or less.' },
  },
  'media.too-many-tracks': {
    fr: { title: 'Ce fichier contient trop de pistes', detail: 'Exportez la vidéo avec une image et un son.' },
    en: { title: 'This file holds too many tracks', detail: 'Export the video with one picture and one sound track.' },
  },
  'media.broken': {
    fr: { title: 'Ce fichier est abîmé ou incomplet', detail: 'Vérifiez qu’il se lit en entier sur votre appareil, puis envoyez-le à nouveau.' },
    en: { title: 'This file is damaged or incomplete', detail: 'Check that it plays to the end on your device, then send it again.' },
  },
  'media.timed-out': {
    fr: { title: 'Cette vidéo demande trop de temps à préparer', detail: 'Exportez-la en 1080p à 30 images par seconde, puis envoyez-la à nouveau.' },
    en: { title: 'This video takes too long to prepare', detail: 'Export it as 1080p at 30 frames per second, then send it again.' },
  },
  'media.listed': {
    fr: {
      title: 'Cette vidéo ne peut pas être publiée',
      detail: 'Elle correspond à un fichier interdit. Si c’est une erreur, écrivez à l’équipe de modération.',
    },
    en: { title: 'This video cannot be published', detail: 'It matches a file that is forbidden. If this is a mistake, write to the moderators.' },
  },
  'media.upload-abandoned': {
    fr: { title: 'L’envoi de cette vidéo n’a pas été terminé', detail: 'Choisissez de nouveau la vidéo pour recommencer.' },
    en: { title: 'The upload of this video was not finished', detail: 'Choose the video again to start over.' },
  },
  'media.engine-failed': {
    fr: { title: 'Nous n’avons pas réussi à lire cette vidéo', detail: 'Exportez-la à nouveau en MP4 (H.264), puis envoyez le nouveau fichier.' },
    en: { title: 'We could not read this video', detail: 'Export it again as MP4 (H.264), then send the new file.' },
  },
} as const satisfies Record<string, Record<Language, ErrorText>>;

/** Why a file is refused. */
export type RefusalReason = keyof typeof REFUSALS;

/** All reasons, for schemas and documentation. */
export const REFUSAL_REASONS = Object.keys(REFUSALS) as [RefusalReason, ...RefusalReason[]];

/** Values for texts that name a limit. Default: those of `DEFAULT_LIMITS`. */
export type RefusalValues = Record<'maxSeconds' | 'maxMegabytes', number>;

/** Limits as texts name them. */
export function refusalValuesOf({ maxDurationMs, maxUploadBytes }: MediaLimits): RefusalValues {
  return { maxSeconds: Math.round(maxDurationMs / 1000), maxMegabytes: Math.round(maxUploadBytes / 1_000_000) };
}

/** What happened and what to do about it, in the reader's language. */
export function refusalText(reason: RefusalReason, language: Language, values = refusalValuesOf(DEFAULT_LIMITS)): ErrorText {
  const { title, detail } = REFUSALS[reason][language];
  return { title, detail: fillText(detail, values) };
}
