import { defineErrors } from '#platform/errors.ts';

/** What can go wrong between accounts, and between an account and a video. */
export const socialErrors = defineErrors({
  'social.self-follow': {
    kind: 'invalid',
    fr: { title: 'Vous ne pouvez pas vous abonner à vous-même', detail: 'Choisissez un autre compte.' },
    en: { title: 'You cannot follow yourself', detail: 'Choose another account.' },
  },
  'social.self-mute': {
    kind: 'invalid',
    fr: { title: 'Impossible de se masquer soi-même', detail: 'Choisissez un autre compte.' },
    en: { title: 'You cannot mute yourself', detail: 'Choose another account.' },
  },
  'social.self-block': {
    kind: 'invalid',
    fr: { title: 'Vous ne pouvez pas vous bloquer vous-même', detail: 'Choisissez un autre compte.' },
    en: { title: 'You cannot block yourself', detail: 'Choose another account.' },
  },
  'social.blocked': {
    kind: 'forbidden',
    fr: {
      title: 'Un blocage existe entre vous et ce compte',
      detail:
        'Tant qu’il dure, il n’est possible ni de s’abonner, ni d’aimer, ni de commenter. Si le blocage vient de vous, vous pouvez le lever sur le profil.',
    },
    en: {
      title: 'There is a block between you and this account',
      detail: 'While it lasts you can neither follow, like nor comment. If the block is yours, you can lift it on the profile.',
    },
  },
  'comment.empty': {
    kind: 'invalid',
    fr: { title: 'Ce commentaire est vide', detail: 'Écrivez au moins un caractère visible.' },
    en: { title: 'This comment is empty', detail: 'Write at least one visible character.' },
  },
  'comment.too-long': {
    kind: 'invalid',
    fr: { title: 'Ce commentaire est trop long', detail: 'Gardez au plus {max} caractères ; il en compte {length}.' },
    en: { title: 'This comment is too long', detail: 'Keep it to {max} characters; it has {length}.' },
  },
  'comment.not-found': {
    kind: 'not-found',
    fr: { title: 'Ce commentaire n’existe pas', detail: 'Il a peut-être été supprimé. Rechargez les commentaires.' },
    en: { title: 'This comment does not exist', detail: 'It may have been deleted. Reload the comments.' },
  },
  'comment.not-yours': {
    kind: 'forbidden',
    fr: {
      title: 'Vous ne pouvez pas supprimer ce commentaire',
      detail: 'Seules la personne qui l’a écrit, l’autrice ou l’auteur de la vidéo et la modération le peuvent.',
    },
    en: { title: 'You cannot delete this comment', detail: 'Only its writer, the author of the video and the moderators can.' },
  },
});
