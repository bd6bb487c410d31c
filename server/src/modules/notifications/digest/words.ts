import type { Language } from '#platform/errors.ts';
import type { NotificationKind } from '../notification.ts';

/** What a line of a mail is about. */
export interface Told {
  /** Who did it last. */
  name: string;
  /** How many others did, or how many more there are. */
  others: number;
  /** Of the video; '' without one. */
  caption: string;
  /** The comment, or why a video was refused; '' without. */
  text: string;
}

/** Words of mails in one language. */
export interface Words {
  subject: Record<NotificationKind, (count: number, instance: string) => string>;
  line: Record<NotificationKind, (told: Told) => string>;
  someone: string;
  open: string;
  why: string;
  settings: string;
  unsubscribe: string;
}

const fr = new Intl.NumberFormat('fr');
const en = new Intl.NumberFormat('en');
const andOthersFr = ({ name, others }: Told) =>
  others === 0 ? name : `${name} et ${others === 1 ? 'une autre personne' : `${fr.format(others)} autres personnes`}`;
const andOthersEn = ({ name, others }: Told) => (others === 0 ? name : `${name} and ${others === 1 ? 'one other' : `${en.format(others)} others`}`);
const quotedFr = (text: string) => (text === '' ? '' : ` « ${text} »`);
const quotedEn = (text: string) => (text === '' ? '' : ` “${text}”`);
/** French puts one and a half in the singular too. */
const many = (count: number, one: string, more: string) => (count < 2 ? one : more);

/** Both languages, every kind. */
export const words: Record<Language, Words> = {
  fr: {
    subject: {
      mention: (count, instance) => `${many(count, 'On vous mentionne', `${fr.format(count)} mentions de vous`)} sur ${instance}`,
      follow: (count, instance) =>
        `${many(count, 'Un nouvel abonnement', `${fr.format(count)} nouveaux abonnements`)} à votre profil sur ${instance}`,
      'follow-request': (count, instance) =>
        `${many(count, 'Une demande', `${fr.format(count)} demandes`)} d’abonnement à votre compte sur ${instance}`,
      'follow-accepted': (count, instance) => `${many(count, 'Une demande acceptée', `${fr.format(count)} demandes acceptées`)} sur ${instance}`,
      like: (count, instance) => `${many(count, 'Une nouvelle mention', `${fr.format(count)} nouvelles mentions`)} J’aime sur ${instance}`,
      repost: (count, instance) => `${many(count, 'Une republication', `${fr.format(count)} republications`)} de vos vidéos sur ${instance}`,
      reply: (count, instance) => `${many(count, 'Une réponse', `${fr.format(count)} réponses`)} à vos commentaires sur ${instance}`,
      'video-reply': (count, instance) => `${many(count, 'Une réponse', `${fr.format(count)} réponses`)} en vidéo à vos commentaires sur ${instance}`,
      poll: (count, instance) => `${many(count, 'Un sondage est terminé', `${fr.format(count)} sondages sont terminés`)} sur ${instance}`,
      pack: (count, instance) => `Vous figurez dans ${many(count, 'un kit', `${fr.format(count)} kits`)} sur ${instance}`,
      comment: (count, instance) => `${many(count, 'Un nouveau commentaire', `${fr.format(count)} nouveaux commentaires`)} sur ${instance}`,
      'video-ready': (count, instance) => `${many(count, 'Votre vidéo est en ligne', 'Vos vidéos sont en ligne')} sur ${instance}`,
      'video-refused': (count, instance) =>
        `${many(count, 'Une vidéo n’a pas pu être publiée', 'Des vidéos n’ont pas pu être publiées')} sur ${instance}`,
    },
    line: {
      mention: (told) => `${told.name} vous mentionne${told.text ? ` :${quotedFr(told.text)}` : ` dans${quotedFr(told.caption) || ' une vidéo'}`}`,
      follow: (told) => `${andOthersFr(told)} ${told.others === 0 ? 'vous suit' : 'vous suivent'}`,
      like: (told) => `${andOthersFr(told)} ${told.others === 0 ? 'aime' : 'aiment'}${quotedFr(told.caption) || ' votre vidéo'}`,
      'follow-request': (told) => `${andOthersFr(told)} ${told.others === 0 ? 'demande' : 'demandent'} à vous suivre`,
      'follow-accepted': (told) => `${told.name} a accepté votre demande : ses vidéos vous sont ouvertes`,
      repost: (told) => `${andOthersFr(told)} ${told.others === 0 ? 'republie' : 'republient'}${quotedFr(told.caption) || ' votre vidéo'}`,
      reply: (told) =>
        `${told.name} vous a répondu :${quotedFr(told.text)}${told.others === 0 ? '' : ` et ${fr.format(told.others)} ${many(told.others, 'autre réponse', 'autres réponses')}`}`,
      'video-reply': (told) => `${told.name} répond en vidéo à votre commentaire${quotedFr(told.text)}`,
      poll: (told) => `Le sondage sous${quotedFr(told.caption) || ' une vidéo'} est terminé : le résultat est en ligne`,
      pack: (told) => `${told.name} vous a mis dans un kit de départ : vous pouvez en sortir quand vous voulez`,
      comment: (told) =>
        `${told.name} a commenté${quotedFr(told.caption) || ' votre vidéo'} :${quotedFr(told.text)}${told.others === 0 ? '' : ` et ${fr.format(told.others)} ${many(told.others, 'autre commentaire', 'autres commentaires')}`}`,
      'video-ready': (told) => `Votre vidéo${quotedFr(told.caption)} est en ligne`,
      'video-refused': (told) => `Votre vidéo${quotedFr(told.caption)} n’a pas pu être publiée : ${told.text}`,
    },
    someone: 'Une personne',
    open: 'Ouvrir vos notifications',
    why: 'Ce message part au plus une fois par heure, parce que vos réglages demandent un e-mail.',
    settings: 'Choisir ce qui vous est envoyé',
    unsubscribe: 'Ne plus recevoir ces e-mails',
  },
  en: {
    subject: {
      mention: (count, instance) => `${count < 2 ? 'You are mentioned' : `${en.format(count)} mentions of you`} on ${instance}`,
      follow: (count, instance) => `${count < 2 ? 'A new follower' : `${en.format(count)} new followers`} on ${instance}`,
      'follow-request': (count, instance) => `${count < 2 ? 'A follow request' : `${en.format(count)} follow requests`} on ${instance}`,
      'follow-accepted': (count, instance) =>
        `${count < 2 ? 'A follow request was' : `${en.format(count)} follow requests were`} accepted on ${instance}`,
      repost: (count, instance) => `${count < 2 ? 'A repost' : `${en.format(count)} reposts`} of your videos on ${instance}`,
      reply: (count, instance) => `${count < 2 ? 'A reply' : `${en.format(count)} replies`} to your comments on ${instance}`,
      'video-reply': (count, instance) => `${count < 2 ? 'A video reply' : `${en.format(count)} video replies`} to your comments on ${instance}`,
      poll: (count, instance) => `${count < 2 ? 'A poll has' : `${en.format(count)} polls have`} ended on ${instance}`,
      pack: (count, instance) => `You are in ${count < 2 ? 'a starter pack' : `${en.format(count)} starter packs`} on ${instance}`,
      like: (count, instance) => `${count < 2 ? 'A new like' : `${en.format(count)} new likes`} on ${instance}`,
      comment: (count, instance) => `${count < 2 ? 'A new comment' : `${en.format(count)} new comments`} on ${instance}`,
      'video-ready': (count, instance) => `Your video${count < 2 ? ' is' : 's are'} online on ${instance}`,
      'video-refused': (count, instance) => `${count < 2 ? 'A video' : 'Videos'} could not be published on ${instance}`,
    },
    line: {
      mention: (told) => `${told.name} mentioned you${told.text ? `:${quotedEn(told.text)}` : ` in${quotedEn(told.caption) || ' a video'}`}`,
      follow: (told) => `${andOthersEn(told)} followed you`,
      like: (told) => `${andOthersEn(told)} liked${quotedEn(told.caption) || ' your video'}`,
      'follow-request': (told) => `${andOthersEn(told)} asked to follow you`,
      'follow-accepted': (told) => `${told.name} accepted your request: their videos are open to you`,
      repost: (told) => `${andOthersEn(told)} reposted${quotedEn(told.caption) || ' your video'}`,
      reply: (told) => `${told.name} replied to you:${quotedEn(told.text)}${told.others === 0 ? '' : ` and ${en.format(told.others)} more`}`,
      'video-reply': (told) => `${told.name} replied with a video to your comment${quotedEn(told.text)}`,
      poll: (told) => `The poll under${quotedEn(told.caption) || ' a video'} has ended: the result is online`,
      pack: (told) => `${told.name} put you in a starter pack: you can leave it whenever you want`,
      comment: (told) =>
        `${told.name} commented on${quotedEn(told.caption) || ' your video'}:${quotedEn(told.text)}${told.others === 0 ? '' : ` and ${en.format(told.others)} more`}`,
      'video-ready': (told) => `Your video${quotedEn(told.caption)} is online`,
      'video-refused': (told) => `Your video${quotedEn(told.caption)} could not be published: ${told.text}`,
    },
    someone: 'Someone',
    open: 'Open your notifications',
    why: 'This is sent at most once an hour, because your settings ask for mail.',
    settings: 'Choose what is sent to you',
    unsubscribe: 'Stop these mails',
  },
};
