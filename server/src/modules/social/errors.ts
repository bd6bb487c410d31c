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
  'social.no-request': {
    kind: 'not-found',
    fr: { title: 'Cette personne ne demande plus à vous suivre', detail: 'La demande a été retirée, ou déjà traitée.' },
    en: { title: 'This person no longer asks to follow you', detail: 'The request was taken back, or already answered.' },
  },
  'social.own-repost': {
    kind: 'invalid',
    fr: {
      title: 'Cette vidéo est déjà la vôtre',
      detail: 'On republie les vidéos des autres. La vôtre est dans le fil de vos abonnés depuis sa publication.',
    },
    en: {
      title: 'This video is already yours',
      detail: 'Reposting is for videos of others. Yours is in the feed of your followers since it was published.',
    },
  },
  'social.not-public': {
    kind: 'forbidden',
    fr: { title: 'Cette vidéo n’est pas publique', detail: 'Seules les vidéos que tout le monde peut voir se republient.' },
    en: { title: 'This video is not public', detail: 'Only videos that everybody may see can be reposted.' },
  },
  'collection.not-found': {
    kind: 'not-found',
    fr: { title: 'Cette collection n’existe pas', detail: 'Elle a peut-être été supprimée, ou n’est plus partagée.' },
    en: { title: 'This collection does not exist', detail: 'It may have been deleted, or is no longer shared.' },
  },
  'collection.name-taken': {
    kind: 'conflict',
    fr: { title: 'Vous avez déjà une collection de ce nom', detail: 'Choisissez un autre nom.' },
    en: { title: 'You already have a collection of that name', detail: 'Choose another name.' },
  },
  'collection.too-many': {
    kind: 'conflict',
    fr: { title: 'Vous avez déjà {max} collections', detail: 'Supprimez-en une d’abord.' },
    en: { title: 'You already have {max} collections', detail: 'Delete one first.' },
  },
  'pack.not-found': {
    kind: 'not-found',
    fr: { title: 'Ce kit n’existe pas', detail: 'Il a peut-être été supprimé, ou ne vous est pas montré.' },
    en: { title: 'This starter pack does not exist', detail: 'It may have been deleted, or is not shown to you.' },
  },
  'pack.too-many': {
    kind: 'conflict',
    fr: { title: 'Vous avez déjà {max} kits', detail: 'Supprimez-en un d’abord.' },
    en: { title: 'You already have {max} starter packs', detail: 'Delete one first.' },
  },
  'pack.full': {
    kind: 'conflict',
    fr: { title: 'Un kit compte au plus {max} comptes', detail: 'Retirez-en un, ou faites un autre kit.' },
    en: { title: 'A starter pack holds at most {max} accounts', detail: 'Take one out, or make another pack.' },
  },
  'pack.left': {
    kind: 'forbidden',
    fr: { title: 'Ce compte a quitté un de vos kits', detail: 'C’est un choix que vous ne pouvez pas défaire : choisissez un autre compte.' },
    en: { title: 'This account left one of your starter packs', detail: 'You cannot undo that choice: choose another account.' },
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
    fr: { title: 'Ce commentaire est trop long', detail: 'Gardez au plus {max} caractères ; il en compte {length}.' },
    en: { title: 'This comment is too long', detail: 'Keep it to {max} characters; it has {length}.' },
  },
  'comment.not-found': {
    kind: 'not-found',
    fr: { title: 'Ce commentaire n’existe pas', detail: 'Il a peut-être été supprimé. Rechargez les commentaires.' },
    en: { title: 'This comment does not exist', detail: 'It may have been deleted. Reload the comments.' },
  },
  'poll.not-found': {
    kind: 'not-found',
    fr: { title: 'Cette vidéo n’a pas de sondage', detail: 'Il a pu être retiré. Rechargez la vidéo.' },
    en: { title: 'This video has no poll', detail: 'It may have been taken away. Reload the video.' },
  },
  'poll.exists': {
    kind: 'conflict',
    fr: { title: 'Cette vidéo a déjà un sondage', detail: 'Retirez-le pour en ouvrir un autre.' },
    en: { title: 'This video already has a poll', detail: 'Take it away to open another one.' },
  },
  'poll.same-option': {
    kind: 'invalid',
    fr: { title: 'Deux réponses sont les mêmes', detail: 'Donnez à chaque réponse un texte différent.' },
    en: { title: 'Two answers are the same', detail: 'Give each answer a different text.' },
  },
  'poll.no-such-option': {
    kind: 'invalid',
    fr: { title: 'Cette réponse n’existe pas', detail: 'Rechargez le sondage et choisissez une de ses réponses.' },
    en: { title: 'This answer does not exist', detail: 'Reload the poll and choose one of its answers.' },
  },
  'poll.voted': {
    kind: 'conflict',
    fr: { title: 'Vous avez déjà voté', detail: 'Chaque compte vote une fois, et son vote reste.' },
    en: { title: 'You have already voted', detail: 'Each account votes once, and its vote stays.' },
  },
  'poll.ended': {
    kind: 'conflict',
    fr: { title: 'Ce sondage est terminé', detail: 'Le résultat est sous la vidéo.' },
    en: { title: 'This poll has ended', detail: 'The result is under the video.' },
  },
  'poll.followers-only': {
    kind: 'forbidden',
    fr: { title: 'Seules les personnes abonnées votent', detail: 'Abonnez-vous au compte, puis votez.' },
    en: { title: 'Only followers vote', detail: 'Follow the account, then vote.' },
  },
  'poll.own': {
    kind: 'forbidden',
    fr: { title: 'C’est votre sondage', detail: 'Vous en voyez le résultat, et les autres votent.' },
    en: { title: 'This is your own poll', detail: 'You see its result, and others vote.' },
  },
  'comment.answers-another': {
    kind: 'conflict',
    fr: { title: 'Cette vidéo répond déjà à un autre commentaire', detail: 'Retirez d’abord le commentaire cité, ou publiez une autre vidéo.' },
    en: { title: 'This video already answers another comment', detail: 'Take the quoted comment off first, or post another video.' },
  },
  'comment.no-mention': {
    kind: 'not-found',
    fr: { title: 'Ce commentaire ne vous mentionne pas', detail: 'La mention a pu être retirée, ou le commentaire modifié.' },
    en: { title: 'This comment does not mention you', detail: 'The mention may have been removed, or the comment changed.' },
  },
  'comment.not-yours': {
    kind: 'forbidden',
    fr: {
      title: 'Vous ne pouvez pas supprimer ce commentaire',
      detail: 'Seules la personne qui l’a écrit, celle qui a publié la vidéo et la modération le peuvent.',
    },
    en: { title: 'You cannot delete this comment', detail: 'Only its writer, the author of the video and the moderators can.' },
  },
  'comment.not-your-words': {
    kind: 'forbidden',
    fr: { title: 'Ce commentaire n’est pas de vous', detail: 'Seule la personne qui l’a écrit peut le modifier.' },
    en: { title: 'This comment is not yours', detail: 'Only its writer can edit it.' },
  },
  'comment.not-your-video': {
    kind: 'forbidden',
    fr: { title: 'Cette vidéo n’est pas de vous', detail: 'Seule la personne qui a publié la vidéo peut faire cela de ses commentaires.' },
    en: { title: 'This video is not yours', detail: 'Only its author can do that with its comments.' },
  },
  'comment.held': {
    kind: 'conflict',
    fr: { title: 'Ce commentaire n’est pas encore affiché', detail: 'Approuvez-le d’abord.' },
    en: { title: 'This comment does not show yet', detail: 'Approve it first.' },
  },
  'comment.closed': {
    kind: 'forbidden',
    fr: { title: 'Les commentaires de cette vidéo sont fermés', detail: 'La personne qui l’a publiée ne souhaite pas en recevoir.' },
    en: { title: 'Comments on this video are closed', detail: 'Its author does not want any.' },
  },
  'comment.followers-only': {
    kind: 'forbidden',
    fr: { title: 'Seuls les abonnés de ce compte peuvent commenter', detail: 'Abonnez-vous au compte, puis envoyez votre commentaire.' },
    en: { title: 'Only followers of this account can comment', detail: 'Follow the account, then send your comment.' },
  },
});
