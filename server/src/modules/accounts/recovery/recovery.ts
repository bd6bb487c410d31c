import { APIError } from 'better-auth/api';
import type { Database } from '#platform/db/database.ts';
import { event } from '#platform/events/event.ts';
import type { EventLog } from '#platform/events/event-log.ts';
import type { JobQueue } from '#platform/jobs/queue.ts';
import type { Logger } from '#platform/log.ts';
import { type Mail, MailRefusedError } from '#platform/mail/mail.ts';
import type { OwnAccount } from '../account.ts';
import { AccountId } from '../account-id.ts';
import { createAuth, resetIdentifier } from '../auth.ts';
import { accountErrors } from '../errors.ts';
import { sessionsEnded } from '../events.ts';
import type { Sessions } from '../sessions.ts';
import type { AccountStore } from '../store.ts';
import { sendResetLink } from './jobs/send-reset-link.ts';
import { resetMail } from './reset-mail.ts';

/** The way back for whoever has forgotten their password: a link by mail, for an hour and once. */
export interface Recovery {
  /** Has a link mailed to whoever a handle or an address belongs to. The same for what belongs to nobody, in the same time. */
  request(login: string): Promise<void>;
  /** Writes the link and mails it; nothing when the login belongs to nobody, or enough links are still good. */
  send(login: string): Promise<void>;
  /** Whose password a link sets. Throws `account.reset-ended`. */
  ownerOf(token: string): Promise<OwnAccount>;
  /** Sets the password, ends every session and every other link, and signs in here; returns `Set-Cookie` values. Throws `account.reset-ended`. */
  reset(token: string, password: string, headers: Headers): Promise<{ account: OwnAccount; cookies: string[] }>;
}

/** What it is built from. */
export interface RecoveryDeps {
  db: Database;
  events: EventLog;
  jobs: Pick<JobQueue, 'enqueue'>;
  mail: Mail;
  log: Logger;
  origin: string;
  /** Signs session cookies. */
  secret: string;
  instanceName: string;
}

/** Links of one person that are good at the same time: more would fill a mailbox on a stranger's word. */
const LINKS_AT_ONCE = 3;

/** Builds the part. */
export function createRecovery(deps: RecoveryDeps, store: AccountStore, sessions: Pick<Sessions, 'forget'>): Recovery {
  const auth = createAuth(deps);

  async function ownerOf(token: string): Promise<OwnAccount> {
    const { internalAdapter } = await auth.$context;
    const link = await internalAdapter.findVerificationValue(resetIdentifier(token));
    const account = link && link.expiresAt > new Date() && (await store.getOwn(AccountId.of(link.value)));
    if (!account) throw accountErrors.error('account.reset-ended');
    return account;
  }

  return {
    ownerOf,
    request: (login) => deps.db.transaction((tx) => deps.jobs.enqueue(tx, sendResetLink, { login })),
    async send(login) {
      const found = await store.findByLogin(login);
      const account = found && (await store.countResetLinks(found.id)) < LINKS_AT_ONCE && (await store.getOwn(found.id));
      if (!account) return;
      let token = '';
      const call = createAuth(deps, { takeResetToken: (taken) => (token = taken) });
      await call.api.requestPasswordReset({ body: { email: account.email } });
      const url = `${deps.origin}/mot-de-passe/${encodeURIComponent(token)}`;
      try {
        await deps.mail.send(resetMail({ account, url, instance: deps.instanceName }));
      } catch (error) {
        // nobody has this link: it must not stand in the way of the next try
        await (await auth.$context).internalAdapter.deleteVerificationByIdentifier(resetIdentifier(token));
        if (!(error instanceof MailRefusedError)) throw error;
        deps.log.warn({ err: error }, 'a mail was refused');
      }
    },
    async reset(token, password, headers) {
      const account = await ownerOf(token);
      const cookies = await deps.db.transaction(async (tx) => {
        const { api } = createAuth(deps, { tx });
        try {
          await api.resetPassword({ body: { token, newPassword: password } });
        } catch (error) {
          if (error instanceof APIError && error.body?.code === 'INVALID_TOKEN') throw accountErrors.error('account.reset-ended', { cause: error });
          throw error;
        }
        await store.endResetLinks(tx, account.id);
        const { headers: answer } = await api.signInEmail({ body: { email: account.email, password }, headers, returnHeaders: true });
        await deps.events.append(tx, [event(sessionsEnded, { accountId: account.id })]);
        return answer.getSetCookie();
      });
      sessions.forget(account.id);
      return { account, cookies };
    },
  };
}
