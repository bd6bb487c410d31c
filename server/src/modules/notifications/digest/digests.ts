import type { AccountId, Accounts } from '#modules/accounts';
import type { Clock } from '#platform/clock.ts';
import type { Database, Tx } from '#platform/db/database.ts';
import type { JobContext } from '#platform/jobs/job.ts';
import type { JobQueue } from '#platform/jobs/queue.ts';
import type { Logger } from '#platform/log.ts';
import { type Mail, MailRefusedError } from '#platform/mail/mail.ts';
import type { ChoiceStore } from '../choices.ts';
import type { Hydrate } from '../hydrate.ts';
import { sendDigest } from '../jobs/send-digest.ts';
import type { NotificationKind } from '../notification.ts';
import type { Added } from '../store.ts';
import { digestMail } from './digest-mail.ts';
import { createDigestStore, type DigestLine } from './digest-store.ts';
import { createUnsubscribeTokens, type Subscription } from './unsubscribe-token.ts';
import { words } from './words.ts';

/** What happened, by mail: everything of a kind in one, at most one an hour. */
export interface Digests {
  /** Has happenings mailed, in the transaction in which they are added. */
  expect(tx: Tx, added: readonly Added[]): Promise<void>;
  /** Sends the mail that is due. Does nothing when none is, so it may run twice. */
  send(account: AccountId, kind: NotificationKind, context: Pick<JobContext, 'attempt' | 'maxAttempts'>): Promise<void>;
  /** Whom and what a token turns off; `null` when we did not write it. */
  readToken(token: string): Subscription | null;
}

/** What they need. */
export interface DigestsDeps {
  db: Database;
  jobs: JobQueue;
  mail: Mail;
  clock: Clock;
  log: Logger;
  accounts: Pick<Accounts, 'getMany' | 'getOwn'>;
  choices: ChoiceStore;
  hydrate: Hydrate;
  /** Public address and name of the instance. */
  origin: string;
  instanceName: string;
  secret: string;
}

/** What happens within these minutes goes in one mail even when it is the first of the hour. */
const GATHER_MS = 2 * 60_000;
const APART_MS = 60 * 60_000;

/** Builds them. */
export function createDigests(deps: DigestsDeps): Digests {
  const { db, jobs, mail, clock, log, accounts, choices, hydrate, origin, instanceName } = deps;
  const store = createDigestStore(db);
  const tokens = createUnsubscribeTokens(deps.secret);
  const later = (ms: number) => new Date(clock.now().getTime() + ms);

  async function enqueue(tx: Tx, accountId: string, kind: NotificationKind, runAt: Date): Promise<void> {
    await jobs.enqueue(tx, sendDigest, { accountId, kind }, { key: `notifications.digest:${accountId}:${kind}`, runAt });
  }

  async function tell(accountId: AccountId, kind: NotificationKind, upTo: number, lines: readonly DigestLine[]): Promise<boolean> {
    const [account, wanted] = [(await accounts.getMany([accountId])).get(accountId), (await choices.of(accountId))[kind].mail];
    if (!account || !wanted) return false;
    const { email, language } = await accounts.getOwn(accountId);
    const rows = lines.map((line) => ({ ...line, kind }));
    const shown = await hydrate(rows, { account: { id: accountId, handle: account.handle, role: account.role }, language });
    const told = shown.map(({ row, actor, video, text, path }) => ({
      name: actor?.displayName ?? words[language].someone,
      others: row.total - 1,
      caption: shorten(video?.caption ?? ''),
      text: shorten(text ?? ''),
      url: origin + path,
    }));
    if (told.length === 0) return false;
    const unsubscribeUrl = `${origin}/api/v1/mail/unsubscribe/${tokens.write({ accountId, kind })}`;
    const about = { to: email, language, kind, lines: told, instance: instanceName, origin, unsubscribeUrl };
    await mail.send(digestMail({ ...about, id: `${kind}.${accountId}.${upTo}` }));
    return true;
  }

  return {
    async expect(tx, added) {
      for (const { account_id, kind, due_at } of await store.expect(tx, added, later(GATHER_MS), APART_MS))
        await enqueue(tx, account_id, kind, due_at);
    },
    async send(account, kind, { attempt, maxAttempts }) {
      const claim = await db.transaction((tx) => store.claim(tx, account, kind));
      if (!claim) return db.transaction((tx) => store.giveUp(tx, account, kind));
      let sent = false;
      try {
        sent = claim.lines.length > 0 && (await tell(account, kind, claim.upTo, claim.lines));
      } catch (error) {
        if (!(error instanceof MailRefusedError)) {
          if (attempt < maxAttempts) throw error;
          log.error({ err: error, kind }, 'a mail could not be sent');
          return db.transaction((tx) => store.giveUp(tx, account, kind));
        }
        log.warn({ err: error, kind }, 'a mail was refused');
      }
      await db.transaction(async (tx) => {
        const nextAt = later(APART_MS);
        if (await store.told(tx, account, kind, { upTo: claim.upTo, sentAt: sent ? clock.now() : null, nextAt }))
          await enqueue(tx, account, kind, nextAt);
      });
    },
    readToken: (token) => tokens.read(token),
  };
}

/** A mail is no place for two thousand characters. */
function shorten(text: string): string {
  const characters = [...text.replaceAll(/\s+/g, ' ').trim()];
  return characters.length > 140 ? `${characters.slice(0, 139).join('')}…` : characters.join('');
}
