import { v7 as uuidv7 } from 'uuid';
import type { Language } from '#platform/errors.ts';
import { button, escapeHtml, letter, paragraph } from '#platform/mail/letter.ts';
import type { Message } from '#platform/mail/mail.ts';
import type { OwnAccount } from '../account.ts';

interface Words {
  subject(instance: string): string;
  asked(handle: string, instance: string): string;
  lasts: string;
  choose: string;
  otherwise: string;
}

const words: Record<Language, Words> = {
  fr: {
    subject: (instance) => `Choisir un nouveau mot de passe sur ${instance}`,
    asked: (handle, instance) => `Un nouveau mot de passe a été demandé pour le compte @${handle} sur ${instance}.`,
    lasts: 'Ce lien permet de le choisir. Il dure une heure et ne sert qu’une fois.',
    choose: 'Choisir un mot de passe',
    otherwise: 'Si la demande ne vient pas de vous, ne faites rien : votre mot de passe reste le même.',
  },
  en: {
    subject: (instance) => `Choose a new password on ${instance}`,
    asked: (handle, instance) => `A new password was asked for the account @${handle} on ${instance}.`,
    lasts: 'This link lets you choose it. It lasts an hour and works once.',
    choose: 'Choose a password',
    otherwise: 'If it was not you who asked, do nothing: your password stays the same.',
  },
};

/** The mail with the link, in the language of the account. `url` is that link, `instance` the name of the site. */
export function resetMail({ account, url, instance }: { account: OwnAccount; url: string; instance: string }): Message {
  const { email, handle, language } = account;
  const said = words[language];
  const subject = said.subject(instance);
  const asked = said.asked(handle, instance);
  return {
    to: email,
    subject,
    text: [asked, said.lasts, url, `-- \n${said.otherwise}`].join('\n\n'),
    html: letter({
      language,
      title: subject,
      body: [paragraph(escapeHtml(asked)), paragraph(escapeHtml(said.lasts)), button(url, said.choose)],
      foot: [escapeHtml(said.otherwise)],
    }),
    language,
    id: `reset.${uuidv7()}`,
  };
}
