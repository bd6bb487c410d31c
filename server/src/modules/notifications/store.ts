import { type Selectable, sql } from 'kysely';
import type { AccountId } from '#modules/accounts';
import type { Database, Tx } from '#platform/db/database.ts';
import { decodeCursor, type Page, toPage } from '#platform/db/pagination.ts';
import { notificationErrors } from './errors.ts';
import type { Notice, Removal } from './notification.ts';
import { NotificationId } from './notification-id.ts';
import type { NotificationTables } from './tables.ts';

/** A row as it is kept. */
export type StoredNotification = Selectable<NotificationTables['notifications']>;
/** Up to where an account has read, and how much is new. */
export interface Inbox {
  readSeq: number;
  unread: number;
}

export type NotificationStore = ReturnType<typeof createNotificationStore>;

/** The only SQL on notifications. Only the consumer writes rows: one transaction at a time. */
export function createNotificationStore(db: Database) {
  const tables = (tx?: Tx) => db.for<NotificationTables>(tx);

  /** Takes unread rows that are gone off their inboxes' counts. */
  async function discount(tx: Tx, gone: readonly { account_id: string; seq: number }[]): Promise<void> {
    if (gone.length === 0) return;
    await sql`update notification_inboxes inbox set unread = unread - (
        select count(*) from unnest(${gone.map((row) => row.account_id)}::uuid[], ${gone.map((row) => row.seq)}::bigint[]) as gone (account_id, seq)
        where gone.account_id = inbox.account_id and gone.seq > inbox.read_seq)
      where account_id = any(${gone.map((row) => row.account_id)}::uuid[])`.execute(tables(tx));
  }

  return {
    /** Adds what is not there yet, and counts it. */
    async add(tx: Tx, notices: readonly Notice[]): Promise<void> {
      if (notices.length === 0) return;
      const rows = notices.map((notice) => ({
        id: NotificationId.generate(),
        account_id: notice.accountId,
        key: notice.key,
        kind: notice.kind,
        actor_id: notice.actorId,
        video_id: notice.videoId,
        comment_id: notice.commentId,
        reason: notice.reason,
        created_at: notice.at,
      }));
      const added = await tables(tx)
        .insertInto('notifications')
        .values(rows)
        .onConflict((conflict) => conflict.columns(['account_id', 'key']).doNothing())
        .returning('account_id')
        .execute();
      await sql`insert into notification_inboxes as inbox (account_id, unread)
        select account_id, count(*) from unnest(${added.map((row) => row.account_id)}::uuid[]) as added (account_id) group by account_id
        on conflict (account_id) do update set unread = inbox.unread + excluded.unread`.execute(tables(tx));
    },
    async remove(tx: Tx, removal: Removal): Promise<void> {
      const rows = tables(tx).deleteFrom('notifications').returning(['account_id', 'seq']);
      switch (removal.kind) {
        case 'notice':
          return discount(tx, await rows.where('account_id', '=', removal.accountId).where('key', '=', removal.key).execute());
        case 'video':
          return discount(tx, await rows.where('video_id', '=', removal.videoId).execute());
        case 'comment':
          return discount(tx, await rows.where('comment_id', '=', removal.commentId).execute());
        case 'between':
          return discount(tx, await rows.where('account_id', 'in', removal.accounts).where('actor_id', 'in', removal.accounts).execute());
      }
    },
    /** Newest first. */
    async list(account: AccountId, { after, limit }: { after?: string | undefined; limit: number }): Promise<Page<StoredNotification>> {
      let query = tables().selectFrom('notifications').selectAll().where('account_id', '=', account);
      if (after !== undefined) query = query.where('seq', '<', readCursor(after));
      return toPage(
        await query
          .orderBy('seq', 'desc')
          .limit(limit + 1)
          .execute(),
        limit,
        (row) => [row.seq],
      );
    },
    async inbox(account: AccountId): Promise<Inbox> {
      const row = await tables().selectFrom('notification_inboxes').selectAll().where('account_id', '=', account).executeTakeFirst();
      return { readSeq: row?.read_seq ?? 0, unread: row?.unread ?? 0 };
    },
    /** Everything that is there now has been read. */
    async markRead(tx: Tx, account: AccountId): Promise<void> {
      const inbox = tables(tx).selectFrom('notification_inboxes').select('account_id').where('account_id', '=', account);
      // first the lock, then a look at the rows: one that is being added counts as new
      if (!(await inbox.forUpdate().executeTakeFirst())) return;
      const newest = tables(tx)
        .selectFrom('notifications')
        .select((row) => row.fn.coalesce(row.fn.max('seq'), sql<number>`0`).as('seq'))
        .where('account_id', '=', account);
      const { seq } = await newest.executeTakeFirstOrThrow();
      await tables(tx).updateTable('notification_inboxes').set({ read_seq: seq, unread: 0 }).where('account_id', '=', account).execute();
    },
  };
}

function readCursor(after: string): number {
  const [seq] = decodeCursor(after, 1) ?? [];
  if (typeof seq !== 'number' || !Number.isSafeInteger(seq)) throw notificationErrors.error('notification.bad-cursor', { field: 'after' });
  return seq;
}
