import { defineErrors } from '#platform/errors.ts';

/** Errors that any route may give. */
export const httpErrors = defineErrors({
  'request.invalid': {
    kind: 'invalid',
    fr: { title: 'La demande n’est pas correcte', detail: 'Champ « {field} » : {reason}' },
    en: { title: 'The request is not right', detail: 'Field “{field}”: {reason}' },
  },
  'request.not-json': {
    kind: 'unsupported',
    fr: { title: 'Le corps de la demande n’est pas du JSON', detail: 'Envoyez du JSON avec Content-Type: application/json.' },
    en: { title: 'The body of the request is not JSON', detail: 'Send JSON with Content-Type: application/json.' },
  },
  'request.too-large': {
    kind: 'too-large',
    fr: { title: 'La demande est trop grande', detail: 'Envoyez {max} octets au plus.' },
    en: { title: 'The request is too large', detail: 'Send {max} bytes at most.' },
  },
  'request.cross-site': {
    kind: 'forbidden',
    fr: { title: 'La demande vient d’un autre site', detail: 'Ouvrez cette page sur ce site, puis réessayez.' },
    en: { title: 'The request comes from another site', detail: 'Open this page on this site, then try again.' },
  },
  'request.too-many': {
    kind: 'rate-limited',
    fr: { title: 'Trop de demandes', detail: 'Réessayez dans {seconds} s.' },
    en: { title: 'Too many requests', detail: 'Try again in {seconds} s.' },
  },
  'auth.required': {
    kind: 'unauthenticated',
    fr: { title: 'Un compte est nécessaire', detail: 'Connectez-vous, puis réessayez.' },
    en: { title: 'An account is needed', detail: 'Sign in, then try again.' },
  },
  'auth.forbidden': {
    kind: 'forbidden',
    fr: { title: 'Votre compte ne permet pas cela', detail: 'Demandez à l’administration de cette instance.' },
    en: { title: 'Your account may not do this', detail: 'Ask the administrators of this instance.' },
  },
  'route.not-found': {
    kind: 'not-found',
    fr: { title: 'Cette adresse n’existe pas', detail: 'Les adresses de l’API sont décrites à /api/docs.' },
    en: { title: 'This address does not exist', detail: 'The addresses of the API are described at /api/docs.' },
  },
});

/** Answered for whatever we did not foresee; the cause goes to the log, never to the caller. */
export const unexpected = {
  status: 500,
  code: 'server.unexpected',
  fr: {
    title: 'Une erreur est survenue de notre côté',
    detail: 'Rien n’est perdu. Réessayez dans un instant ; le numéro de la demande aide à retrouver la cause.',
  },
  en: { title: 'Something went wrong on our side', detail: 'Nothing is lost. Try again in a moment; the request number helps to find the cause.' },
} as const;
