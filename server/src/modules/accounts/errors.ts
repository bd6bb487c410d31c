import { defineErrors } from '#platform/errors.ts';

/** What can go wrong with accounts and sign-in. */
export const accountErrors = defineErrors({
  'account.not-found': {
    kind: 'not-found',
    fr: { title: 'Ce compte n’existe pas', detail: 'Vérifiez l’adresse, ou cherchez le compte par son nom.' },
    en: { title: 'This account does not exist', detail: 'Check the address, or look for the account by its name.' },
  },
  'account.handle-taken': {
    kind: 'conflict',
    fr: { title: 'Ce nom de compte est déjà pris', detail: 'Choisissez-en un autre.' },
    en: { title: 'This handle is already taken', detail: 'Choose another one.' },
  },
  'account.email-taken': {
    kind: 'conflict',
    fr: { title: 'Cette adresse e-mail a déjà un compte', detail: 'Connectez-vous, ou utilisez une autre adresse.' },
    en: { title: 'This e-mail address already has an account', detail: 'Sign in, or use another address.' },
  },
  'account.bad-avatar': {
    kind: 'unsupported',
    fr: { title: 'Cette image ne peut pas être lue', detail: 'Envoyez une photo JPEG, PNG ou WebP de 5 Mo au plus.' },
    en: { title: 'This picture cannot be read', detail: 'Send a JPEG, PNG or WebP picture of 5 MB at most.' },
  },
  'account.wrong-sign-in': {
    kind: 'unauthenticated',
    fr: { title: 'Nom de compte, e-mail ou mot de passe incorrect', detail: 'Vérifiez les deux, puis réessayez.' },
    en: { title: 'Wrong handle, e-mail or password', detail: 'Check both, then try again.' },
  },
  'account.wrong-password': {
    kind: 'invalid',
    fr: { title: 'Ce n’est pas votre mot de passe actuel', detail: 'Vérifiez-le, puis réessayez.' },
    en: { title: 'This is not your current password', detail: 'Check it, then try again.' },
  },
  'account.reset-ended': {
    kind: 'gone',
    fr: { title: 'Ce lien n’est plus valable', detail: 'Il dure une heure et ne sert qu’une fois. Demandez-en un autre.' },
    en: { title: 'This link is no longer valid', detail: 'It lasts an hour and works once. Ask for another one.' },
  },
  'account.bad-pins': {
    kind: 'invalid',
    fr: { title: 'Ces vidéos ne peuvent pas être épinglées', detail: 'Choisissez au plus {max} de vos vidéos publiées.' },
    en: { title: 'These videos cannot be pinned', detail: 'Choose at most {max} of your own published videos.' },
  },
  'account.same-link': {
    kind: 'invalid',
    fr: { title: 'Cette adresse est déjà dans la liste', detail: 'Indiquez chaque adresse une seule fois.' },
    en: { title: 'This address is already in the list', detail: 'Give each address once.' },
  },
  'account.no-link': {
    kind: 'not-found',
    fr: { title: 'Cette adresse n’est plus sur votre profil', detail: 'Rechargez la page, puis ajoutez-la de nouveau.' },
    en: { title: 'This address is no longer on your profile', detail: 'Reload the page, then add it again.' },
  },
  'passkey.refused': {
    kind: 'unauthenticated',
    fr: { title: 'Cette clé d’accès n’a pas pu être vérifiée', detail: 'Réessayez, ou connectez-vous avec votre mot de passe.' },
    en: { title: 'This passkey could not be verified', detail: 'Try again, or sign in with your password.' },
  },
  'passkey.known': {
    kind: 'conflict',
    fr: { title: 'Cette clé d’accès est déjà ajoutée', detail: 'Choisissez un autre appareil ou un autre gestionnaire de mots de passe.' },
    en: { title: 'This passkey is already added', detail: 'Choose another device or another password manager.' },
  },
  'passkey.too-many': {
    kind: 'conflict',
    fr: { title: 'Ce compte a déjà {max} clés d’accès', detail: 'Retirez-en une que vous n’utilisez plus, puis réessayez.' },
    en: { title: 'This account already has {max} passkeys', detail: 'Remove one that you no longer use, then try again.' },
  },
  'passkey.not-found': {
    kind: 'not-found',
    fr: { title: 'Cette clé d’accès n’existe plus', detail: 'Rechargez la liste des clés d’accès.' },
    en: { title: 'This passkey no longer exists', detail: 'Reload the list of passkeys.' },
  },
  'passkey.unavailable': {
    kind: 'unavailable',
    fr: {
      title: 'Ce site ne peut pas utiliser de clés d’accès',
      detail: 'Connectez-vous avec votre mot de passe. Il leur faut une adresse en https avec un nom.',
    },
    en: { title: 'This site cannot use passkeys', detail: 'Sign in with your password. They need an address in https with a name.' },
  },
  'session.not-found': {
    kind: 'not-found',
    fr: { title: 'Cette session n’existe plus', detail: 'Rechargez la liste des sessions.' },
    en: { title: 'This session no longer exists', detail: 'Reload the list of sessions.' },
  },
});
