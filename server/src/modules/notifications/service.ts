import { AccountId, type Accounts, accountRef } from '#modules/accounts';
import { type RefusalReason, refusalText } from '#modules/media';
import { CommentId, type Social } from '#modules/social';
import { VideoId, type Videos } from '#modules/videos';
import type { Database } from '#platform/db/database.ts';
import type { Page } from '#platform/db/pagination.ts';
import type { Consumer } from '#platform/events/event-log.ts';
import type { SignedInCaller } from '#platform/http/route.ts';
import { fillInboxes } from './consumer.ts';
import type { NotificationView } from './notification.ts';
import { NotificationId } from './notification-id.ts';
import { createNotificationStore, type StoredNotification } from './store.ts';

/** The inbox of every account. */
export interface Notifications {
  /** Newest first, without those about people and videos that are gone; `unread` counts the whole inbox. */
  list(
    caller: Pick<SignedInCaller, 'account' | 'language'>,
    page: { after?: string | undefined; limit: number },
  ): Promise<Page<NotificationView> & { unread: number }>;
  /** Marks everything that is there now as read. */
  markRead(account: AccountId): Promise<void>;
  unread(account: AccountId): Promise<number>;
  consumers: Consumer[];
}

/** What the module needs. */
export interface NotificationsDeps {
  db: Database;
  accounts: Pick<Accounts, 'getMany'>;
  videos: Pick<Videos, 'getMany' | 'present'>;
  social: Pick<Social, 'areBlocked' | 'commentsById' | 'areMuted' | 'mayWatch'>;
}

/** Builds the module. */
export function createNotifications({ db, accounts, videos, social }: NotificationsDeps): Notifications {
  const store = createNotificationStore(db);

  /** Everything the rows name, in one batch per module. */
  async function hydrate(rows: readonly StoredNotification[], caller: Pick<SignedInCaller, 'account' | 'language'>) {
    const pick = (key: 'actor_id' | 'video_id' | 'comment_id') => [...new Set(rows.flatMap((row) => row[key] ?? []))];
    const videoIds = pick('video_id').map(VideoId.of);
    const [actors, comments, views] = await Promise.all([
      accounts.getMany(pick('actor_id').map(AccountId.of)),
      social.commentsById(pick('comment_id').map(CommentId.of)),
      videos.present(videoIds, caller),
    ]);
    return { actors, comments, views: new Map(views.map((view) => [VideoId.fromPublic(view.id), view])) };
  }

  return {
    async list(caller, page) {
      const account = AccountId.of(caller.account.id);
      const [{ readSeq, unread }, { items, next }] = await Promise.all([store.inbox(account), store.list(account, page)]);
      const found = await hydrate(items, caller);
      const views = items.flatMap((row): NotificationView[] => {
        const actor = row.actor_id === null ? null : found.actors.get(AccountId.of(row.actor_id));
        const video = row.video_id === null ? null : found.views.get(VideoId.of(row.video_id));
        const comment = row.comment_id === null ? null : found.comments.get(CommentId.of(row.comment_id));
        if (actor === undefined || video === undefined || comment === undefined) return [];
        return [
          {
            id: NotificationId.toPublic(NotificationId.of(row.id)),
            kind: row.kind,
            actor: actor && accountRef(actor),
            video: video && { id: video.id, url: video.url, caption: video.caption, posterUrl: video.posterUrl },
            text: row.reason === null ? (comment?.text ?? null) : refusalText(row.reason as RefusalReason, caller.language).title,
            createdAt: row.created_at.toISOString(),
            read: row.seq <= readSeq,
          },
        ];
      });
      return { items: views, next, unread };
    },
    markRead: (account) => db.transaction((tx) => store.markRead(tx, account)),
    unread: async (account) => (await store.inbox(account)).unread,
    consumers: [fillInboxes({ store, social, videos })],
  };
}
