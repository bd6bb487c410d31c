import { sql } from 'kysely';
import type { AccountId } from '#modules/accounts';
import type { Database, Tx } from '#platform/db/database.ts';
import type { NotificationKind } from '../notification.ts';
import type { Added } from '../store.ts';
import type { NotificationTables } from '../tables.ts';

/** A line as a mail tells it: `total` counts what happened since the last mail. */
export interface DigestLine {
  /** Of the last happening. */
  key: string;
  total: number;
  actor_id: string | null;
  video_id: string | null;
  comment_id: string | null;
  reason: string | null;
}

/** What is about to be mailed: everything up to `upTo`. */
export interface Claim {
  upTo: number;
  lines: DigestLine[];
}

/** Lines in one mail; the rest is in the inbox. */
const MOST_LINES = 20;

export type DigestStore = ReturnType<typeof createDigestStore>;

/** The only SQL on mails that are due. */
export function createDigestStore(db: Database) {
  const tables = (tx?: Tx) => db.for<NotificationTables>(tx);
  const one = (tx: Tx, account: AccountId, kind: NotificationKind) =>
    tables(tx).updateTable('notification_digests').where('account_id', '=', account).where('kind', '=', kind);

  return {
    /** Makes a mail due for each account and kind that awaits none yet: at `at`, or an hour after the last. Returns those. */
    async expect(
      tx: Tx,
      added: readonly Added[],
      at: Date,
      apartMs: number,
    ): Promise<{ account_id: string; kind: NotificationKind; due_at: Date }[]> {
      if (added.length === 0) return [];
      const { rows } = await sql<{ account_id: string; kind: NotificationKind; due_at: Date }>`
        insert into notification_digests as digest (account_id, kind, mailed_seq, due_at)
        select account_id, kind, min(seq) - 1, ${at}::timestamptz
        from unnest(${added.map((row) => row.accountId)}::uuid[], ${added.map((row) => row.kind)}::text[], ${added.map((row) => row.seq)}::bigint[])
          as added (account_id, kind, seq)
        group by account_id, kind
        on conflict (account_id, kind) do update set due_at = greatest(excluded.due_at, digest.sent_at + ${apartMs} * interval '1 millisecond')
          where digest.due_at is null
        returning account_id, kind, due_at`.execute(tables(tx));
      return rows;
    },
    /** Settles what the mail that is due will tell, the same at every try; `null` when there is nothing new, or none is due. */
    async claim(tx: Tx, account: AccountId, kind: NotificationKind): Promise<Claim | null> {
      const digest = await tables(tx)
        .selectFrom('notification_digests')
        .selectAll()
        .where('account_id', '=', account)
        .where('kind', '=', kind)
        .where('due_at', 'is not', null)
        .forUpdate()
        .executeTakeFirst();
      if (!digest) return null;
      const happened = tables(tx).selectFrom('notifications').where('account_id', '=', account).where('kind', '=', kind);
      const { last } = await happened.select((row) => row.fn.max('seq').as('last')).executeTakeFirstOrThrow();
      const upTo = digest.sending_seq ?? last;
      if (upTo === null) return null;
      await one(tx, account, kind).set({ sending_seq: upTo }).execute();
      // what was read in the inbox meanwhile need not be told again
      const { rows } = await sql<DigestLine>`
        select count(*)::int as total, (array_agg(n.key order by n.seq desc))[1] as key, (array_agg(n.actor_id order by n.seq desc))[1] as actor_id,
          (array_agg(n.video_id order by n.seq desc))[1] as video_id, (array_agg(n.comment_id order by n.seq desc))[1] as comment_id, (array_agg(n.reason order by n.seq desc))[1] as reason
        from notifications n join notification_lines line on line.account_id = n.account_id and line.key = n.line_key
        where n.account_id = ${account} and n.kind = ${kind} and n.seq > ${digest.mailed_seq} and n.seq <= ${upTo} and not (line.read and line.in_inbox)
        group by n.line_key order by max(n.seq) desc limit ${MOST_LINES}`.execute(tables(tx));
      return { upTo, lines: rows };
    },
    /** Everything up to `upTo` has been told. Returns whether more has happened since. */
    async told(tx: Tx, account: AccountId, kind: NotificationKind, { upTo, sentAt, nextAt }: { upTo: number; sentAt: Date | null; nextAt: Date }) {
      const newer = tables(tx)
        .selectFrom('notifications')
        .select('seq')
        .where('account_id', '=', account)
        .where('kind', '=', kind)
        .where('seq', '>', upTo);
      const more = (await newer.limit(1).executeTakeFirst()) !== undefined;
      const values = { mailed_seq: upTo, sending_seq: null, due_at: more ? nextAt : null, ...(sentAt && { sent_at: sentAt }) };
      await one(tx, account, kind).set(values).execute();
      return more;
    },
    /** Nothing is due any more; what was not told waits for the next happening. */
    async giveUp(tx: Tx, account: AccountId, kind: NotificationKind): Promise<void> {
      await one(tx, account, kind).set({ sending_seq: null, due_at: null }).execute();
    },
  };
}
