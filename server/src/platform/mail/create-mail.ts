import { createCaughtMail } from './caught-mail.ts';
import type { Mail } from './mail.ts';
import { createSmtpMail } from './smtp-mail.ts';

/** Mail through the server that is set, or into `folder` when none is. */
export function createMail(smtp: { url: string; from: string } | null, folder: string): Mail {
  return smtp ? createSmtpMail(smtp) : createCaughtMail({ folder, from: 'Farandole <farandole@localhost>' });
}
