import type { Language } from '#platform/errors.ts';
import { button, escapeHtml, letter, paragraph, smallLink, textLink } from '#platform/mail/letter.ts';
import type { Message } from '#platform/mail/mail.ts';
import type { NotificationKind } from '../notification.ts';
import { type Told, words } from './words.ts';

/** A line of a mail and where it leads. */
export type ToldLine = Told & { url: string };

/** What a mail is written from. */
export interface DigestContent {
  to: string;
  language: Language;
  kind: NotificationKind;
  lines: readonly ToldLine[];
  /** Name of the instance, and its address. */
  instance: string;
  origin: string;
  id: string;
  unsubscribeUrl: string;
}

/** Writes one mail about everything of a kind. */
export function digestMail({ to, language, kind, lines, instance, origin, id, unsubscribeUrl }: DigestContent): Message {
  const said = words[language];
  const count = lines.reduce((sum, { others }) => sum + 1 + others, 0);
  const told = lines.map((line) => ({ sentence: said.line[kind](line), url: line.url }));
  const [inbox, settings] = [`${origin}/notifications`, `${origin}/reglages/notifications`];
  const text = [
    ...told.map(({ sentence, url }) => `${sentence}\n${url}`),
    `${said.open}\n${inbox}`,
    `-- \n${said.why}\n${said.settings} : ${settings}\n${said.unsubscribe} : ${unsubscribeUrl}`.replaceAll(' :', language === 'fr' ? '\u00a0:' : ':'),
  ].join('\n\n');
  const subject = said.subject[kind](count, instance);
  const html = letter({
    language,
    title: subject,
    body: [...told.map(({ sentence, url }) => paragraph(textLink(url, sentence))), button(inbox, said.open)],
    foot: [escapeHtml(said.why), `${smallLink(settings, said.settings)} · ${smallLink(unsubscribeUrl, said.unsubscribe)}`],
  });
  return { to, subject, text, html, language, id, unsubscribeUrl };
}
