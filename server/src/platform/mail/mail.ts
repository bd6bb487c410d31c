import type { Language } from '../errors.ts';

/** One mail to one person. */
export interface Message {
  to: string;
  subject: string;
  text: string;
  html: string;
  language: Language;
  /** The same mail sent twice has the same one, without brackets or host: receivers show it once. */
  id: string;
  /** Address that ends these mails with one POST (RFC 8058); mails that somebody asked for one by one have none. */
  unsubscribeUrl?: string;
}

/** Sends mail. */
export interface Mail {
  /** Whether mails reach anybody; else they are kept where a developer can read them. */
  readonly delivers: boolean;
  /** Resolves once the server has taken the mail. Throws `MailRefusedError` when it never will; anything else may be tried again. */
  send(message: Message): Promise<void>;
  close(): void;
}

/** The server will not take this mail, now or later: no such mailbox, or not from us. */
export class MailRefusedError extends Error {
  override readonly name = 'MailRefusedError';
}
