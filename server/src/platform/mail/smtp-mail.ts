import { createTransport } from 'nodemailer';
import { envelope } from './envelope.ts';
import { type Mail, MailRefusedError } from './mail.ts';

const TIMEOUT_MS = 20_000;

/** Sends through the server of an `smtp://` or `smtps://` address. */
export function createSmtpMail({ url, from }: { url: string; from: string }): Mail {
  const timeouts = { connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS };
  const transport = createTransport({ url, pool: true, maxConnections: 2, ...timeouts });
  return {
    delivers: true,
    async send(message) {
      try {
        await transport.sendMail(envelope(message, from));
      } catch (error) {
        // 5xx is for good (RFC 5321, 4.2.1), but a wrong password of ours is not the fault of the mail
        const { responseCode = 0, code } = error as { responseCode?: number; code?: string };
        if (responseCode >= 500 && code !== 'EAUTH') throw new MailRefusedError('the mail server refuses this mail', { cause: error });
        throw error;
      }
    },
    close: () => transport.close(),
  };
}
