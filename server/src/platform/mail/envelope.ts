import type { SendMailOptions } from 'nodemailer';
import type { Message } from './mail.ts';

/** A message with its headers, as nodemailer takes it. `from` is the instance's address. */
export function envelope({ to, subject, text, html, language, id, unsubscribeUrl }: Message, from: string): SendMailOptions {
  const host = /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost';
  return {
    from,
    to,
    subject,
    text,
    html,
    messageId: `<${id}@${host}>`,
    headers: {
      'Content-Language': language,
      ...(unsubscribeUrl !== undefined && {
        'List-Unsubscribe': { prepared: true, value: `<${unsubscribeUrl}>` },
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
      // keeps out-of-office answers away
      'Auto-Submitted': 'auto-generated',
    },
  };
}
