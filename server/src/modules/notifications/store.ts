import { sql } from 'kysely';
import type { AccountId } from '#modules/accounts';
import type { Database, Tx } from '#platform/db/database.ts';
import { decodeCursor, type Page, toPage } from '#platform/db/pagination.ts';
import { notificationErrors } from './errors.ts';
import type { Notice, NotificationKind, Removal } from './notification.ts';
import { NotificationId } from './notification-id.ts';
import { lineKey } from './notification-types.ts';
import type { NotificationTables } from './tables.ts';

/** A line of an inbox with the last of its happenings. */
export interface StoredLine {
  id: string;
  kind: NotificationKind;
  total: number;
  seq: number;
  read: boolean;
  /** Of the last happening. */
  key: string;
  actor_id: string | null;
  video_id: string | null;
  comment_id: string | null;
  reason: string | null;
  created_at: Date;
}

/** A happening that was new. */
export interface Added {
  accountId: AccountId;
  kind: NotificationKind;
  key: string;
  seq: number;
}

export type NotificationStore = ReturnType<typeof createNotificationStore>;

/** The only SQL on inboxes. Only the consumer writes happenings: one transaction at a time. */
export function createNotificationStore(db: Database) {
  const tables = (tx?: Tx) => db.for<NotificationTables>(tx);

  /** Takes happenings that are gone off their lines. */
  async function discount(tx: Tx, gone: readonly { account_id: string; line_key: string }[]): Promise<void> {
    if (gone.length === 0) return;
    const [accounts, keys] = [gone.map((row) => row.account_id), gone.map((row) => row.line_key)];
    await sql`update notification_lines line set total = line.total - gone.count
      from (select account_id, key, count(*) from unnest(${accounts}::uuid[], ${keys}::text[]) as gone (account_id, key) group by 1, 2) as gone
      where line.account_id = gone.account_id and line.key = gone.key`.execute(tables(tx));
    await sql`delete from notification_lines where total = 0
      and (account_id, key) in (select * from unnest(${accounts}::uuid[], ${keys}::text[]))`.execute(tables(tx));
  }

  return {
    /** Adds what is not there yet to its line, which is new again. Lines that are not `inInbox` are kept for mail. Returns what was added. */
    async add(tx: Tx, notices: readonly (Notice & { inInbox: boolean })[]): Promise<Added[]> {
      if (notices.length === 0) return [];
      const inInbox = new Map(notices.map((notice) => [`${notice.accountId} ${notice.key}`, notice.inInbox]));
      const added = await tables(tx)
        .insertInto('notifications')
        .values(
          notices.map((notice) => ({
            id: NotificationId.generate(),
            account_id: notice.accountId,
            key: notice.key,
            line_key: lineKey(notice),
            kind: notice.kind,
            actor_id: notice.actorId,
            video_id: notice.videoId,
            comment_id: notice.commentId,
            reason: notice.reason,
            created_at: notice.at,
          })),
        )
        .onConflict((conflict) => conflict.columns(['account_id', 'key']).doNothing())
        .returning(['account_id', 'key', 'line_key', 'kind', 'seq'])
        .execute();
      await sql`insert into notification_lines as line (account_id, key, id, kind, total, seq, in_inbox)
        select account_id, key, gen_random_uuid(), min(kind), count(*), max(seq), bool_or(in_inbox)
        from unnest(${added.map((row) => row.account_id)}::uuid[], ${added.map((row) => row.line_key)}::text[], ${added.map((row) => row.kind)}::text[],
          ${added.map((row) => row.seq)}::bigint[], ${added.map((row) => inInbox.get(`${row.account_id} ${row.key}`) ?? true)}::boolean[])
          as added (account_id, key, kind, seq, in_inbox)
        group by account_id, key
        on conflict (account_id, key) do update set total = line.total + excluded.total, seq = excluded.seq,
          -- what was turned off stays as it was read
          read = line.read and not excluded.in_inbox, in_inbox = line.in_inbox or excluded.in_inbox`.execute(tables(tx));
      return added.map((row) => ({ accountId: row.account_id as AccountId, kind: row.kind, key: row.key, seq: row.seq }));
    },
    async remove(tx: Tx, removal: Removal): Promise<void> {
      const rows = tables(tx).deleteFrom('notifications').returning(['account_id', 'line_key']);
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
    async list(account: AccountId, { after, limit }: { after?: string | undefined; limit: number }): Promise<Page<StoredLine>> {
      const { rows } = await sql<StoredLine>`
        select line.id, line.kind, line.total, line.seq, line.read, last.key, last.actor_id, last.video_id, last.comment_id, last.reason, last.created_at
        from notification_lines line
        cross join lateral (select * from notifications n where n.account_id = line.account_id and n.line_key = line.key order by n.seq desc limit 1) as last
        where line.account_id = ${account} and line.in_inbox and line.seq < ${after === undefined ? Number.MAX_SAFE_INTEGER : readCursor(after)}
        order by line.seq desc limit ${limit + 1}`.execute(tables());
      return toPage(rows, limit, (row) => [row.seq]);
    },
    /** Lines that are new. */
    async unread(account: AccountId): Promise<number> {
      const query = tables()
        .selectFrom('notification_lines')
        .where('account_id', '=', account)
        .where('in_inbox', '=', true)
        .where('read', '=', false);
      const { count } = await query.select((row) => row.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
      return count;
    },
    /** Marks one line, or everything that is there now, as read. */
    async markRead(tx: Tx, account: AccountId, line?: NotificationId): Promise<void> {
      const query = tables(tx).updateTable('notification_lines').set({ read: true }).where('account_id', '=', account).where('read', '=', false);
      await (line === undefined ? query : query.where('id', '=', line)).execute();
    },
  };
}

function readCursor(after: string): number {
  const [seq] = decodeCursor(after, 1) ?? [];
  if (typeof seq !== 'number' || !Number.isSafeInteger(seq)) throw notificationErrors.error('notification.bad-cursor', { field: 'after' });
  return seq;
}
