import type { Language } from '#platform/errors.ts';
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
  const link = (url: string, words: string, style = '') => `<a href="${escapeHtml(url)}"${style && ` style="${style}"`}>${escapeHtml(words)}</a>`;
  const html = `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(said.subject[kind](count, instance))}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#16161d;background:#fff"><div style="max-width:560px;margin:0 auto">
${told.map(({ sentence, url }) => `<p style="margin:0 0 16px">${link(url, sentence, 'color:#16161d')}</p>`).join('\n')}
<p style="margin:24px 0">${link(inbox, said.open, 'display:inline-block;padding:12px 20px;border-radius:999px;background:#16161d;color:#fff;text-decoration:none')}</p>
<p style="margin:32px 0 0;font-size:14px;color:#5a5a68">${escapeHtml(said.why)}<br>${link(settings, said.settings, 'color:#5a5a68')} · ${link(unsubscribeUrl, said.unsubscribe, 'color:#5a5a68')}</p>
</div></body></html>`;
  return { to, subject: said.subject[kind](count, instance), text, html, language, id, unsubscribeUrl };
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
