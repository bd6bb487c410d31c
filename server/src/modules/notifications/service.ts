import { AccountId, type Accounts, accountRef } from '#modules/accounts';
import type { Social } from '#modules/social';
import type { Videos } from '#modules/videos';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import type { Page } from '#platform/db/pagination.ts';
import type { Consumer } from '#platform/events/event-log.ts';
import type { SignedInCaller } from '#platform/http/route.ts';
import type { JobQueue } from '#platform/jobs/queue.ts';
import type { LiveUpdates } from '#platform/live/live-updates.ts';
import type { Logger } from '#platform/log.ts';
import type { Mail } from '#platform/mail/mail.ts';
import { type ChoiceStore, createChoiceStore } from './choices.ts';
import { fillInboxes, INBOX_TOPIC } from './consumer.ts';
import { createDigests, type Digests } from './digest/digests.ts';
import { createHydrate } from './hydrate.ts';
import type { NotificationView } from './notification.ts';
import { NotificationId } from './notification-id.ts';
import { createNotificationStore } from './store.ts';

/** The inbox of every account, and what is mailed of it. */
export interface Notifications {
  /** Newest first, without those about people and videos that are gone; `unread` counts the lines of the whole inbox. */
  list(
    caller: Pick<SignedInCaller, 'account' | 'language'>,
    page: { after?: string | undefined; limit: number },
  ): Promise<Page<NotificationView> & { unread: number }>;
  /** Marks one line, or everything that is there now, as read. */
  markRead(account: AccountId, line?: NotificationId): Promise<void>;
  /** Lines that are new. */
  unread(account: AccountId): Promise<number>;
  readonly choices: Pick<ChoiceStore, 'of' | 'set'>;
  /** Whether mails reach anybody. */
  readonly mails: boolean;
  readonly digests: Digests;
  consumers: Consumer[];
}

/** What the module needs. */
export interface NotificationsDeps {
  db: Database;
  jobs: JobQueue;
  live: LiveUpdates;
  mail: Mail;
  clock: Clock;
  log: Logger;
  accounts: Pick<Accounts, 'getMany' | 'getOwn'>;
  videos: Pick<Videos, 'getMany' | 'present'>;
  social: Pick<Social, 'areBlocked' | 'areMuted' | 'commentsById' | 'mayWatch'>;
  /** Public address and name of the instance. */
  origin: string;
  instanceName: string;
  /** Signs addresses in mails. */
  secret: string;
}

/** Builds the module. */
export function createNotifications(deps: NotificationsDeps): Notifications {
  const { db, live, mail, videos, social } = deps;
  const store = createNotificationStore(db);
  const choices = createChoiceStore(db);
  const hydrate = createHydrate(deps);
  const digests = createDigests({ ...deps, choices, hydrate });

  return {
    async list(caller, page) {
      const account = AccountId.of(caller.account.id);
      const [unread, { items, next }] = await Promise.all([store.unread(account), store.list(account, page)]);
      const found = await hydrate(items, caller);
      const views = found.map(
        ({ row, actor, video, text, path }): NotificationView => ({
          id: NotificationId.toPublic(NotificationId.of(row.id)),
          kind: row.kind,
          actor: actor && accountRef(actor),
          others: row.total - 1,
          video: video && { id: video.id, url: video.url, caption: video.caption, posterUrl: video.posterUrl },
          text,
          url: path,
          createdAt: row.created_at.toISOString(),
          read: row.read,
        }),
      );
      return { items: views, next, unread };
    },
    markRead: (account, line) =>
      db.transaction(async (tx) => {
        await store.markRead(tx, account, line);
        await live.tell(tx, INBOX_TOPIC, account, 'changed');
      }),
    unread: (account) => store.unread(account),
    choices,
    mails: mail.delivers,
    digests,
    consumers: [fillInboxes({ store, choices, digests, social, videos, live })],
  };
}
