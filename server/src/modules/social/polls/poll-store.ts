import { sql } from 'kysely';
import { AccountId } from '#modules/accounts';
import { VideoId } from '#modules/videos';
import type { Database, Tx } from '#platform/db/database.ts';
import type { SocialTables } from '../tables.ts';
import { type Poll, PollId } from './poll.ts';

/** One account's vote. */
export interface Vote {
  poll: PollId;
  account: AccountId;
  choice: number;
}

export type PollStore = ReturnType<typeof createPollStore>;

/** The only SQL on polls. */
export function createPollStore(db: Database) {
  const polls = (tx?: Tx) => db.for<SocialTables>(tx);
  return {
    /** Whether the video had none. */
    async insert(tx: Tx, { id, videoId, authorId, question, options, votes, followersOnly, createdAt, endsAt }: Poll): Promise<boolean> {
      const { numInsertedOrUpdatedRows } = await polls(tx)
        .insertInto('social_polls')
        .values({
          id,
          video_id: videoId,
          author_id: authorId,
          question,
          options,
          votes,
          followers_only: followersOnly,
          created_at: createdAt,
          ends_at: endsAt,
        })
        .onConflict((conflict) => conflict.column('video_id').doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },
    async ofVideo(video: VideoId): Promise<Poll | null> {
      const row = await polls().selectFrom('social_polls').selectAll().where('video_id', '=', video).executeTakeFirst();
      return row ? toPoll(row) : null;
    },
    async get(id: PollId): Promise<Poll | null> {
      const row = await polls().selectFrom('social_polls').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? toPoll(row) : null;
    },
    /** In one order; none of them ends, or loses a vote, until `tx` does. */
    async lock(tx: Tx, ids: readonly PollId[]): Promise<Map<PollId, Poll>> {
      const query = polls(tx).selectFrom('social_polls').selectAll().where('id', '=', sql<string>`any(${ids}::uuid[])`);
      return new Map((await query.orderBy('id').forNoKeyUpdate().execute()).map((row) => [PollId.of(row.id), toPoll(row)]));
    },
    /** Keeps the votes of those who had not voted, and adds them to the sums. Returns who they are, as `poll account`. */
    async vote(tx: Tx, votes: readonly Vote[], now: Date): Promise<Set<string>> {
      if (votes.length === 0) return new Set();
      const { rows } = await sql<{ poll: string; account: string; choice: number }>`
        insert into social_poll_votes (poll_id, account_id, choice, created_at)
        select poll, account, choice, ${now}::timestamptz from unnest(${votes.map(({ poll }) => poll)}::uuid[],
          ${votes.map(({ account }) => account)}::uuid[], ${votes.map(({ choice }) => choice)}::smallint[]) as vote (poll, account, choice)
        on conflict do nothing returning poll_id as poll, account_id as account, choice`.execute(polls(tx));
      const sums = new Map<string, number[]>();
      for (const { poll, choice } of rows) {
        const sum = sums.get(poll) ?? [0, 0, 0, 0, 0];
        sum[choice] = (sum[choice] ?? 0) + 1;
        sums.set(poll, sum);
      }
      for (const [poll, sum] of sums) {
        await sql`update social_polls set votes = array(
          select was + more from unnest(votes, ${sum}::bigint[]) with ordinality as v (was, more, place) where was is not null order by place)
          where id = ${poll}`.execute(polls(tx));
      }
      return new Set(rows.map(({ poll, account }) => `${poll} ${account}`));
    },
    async choiceOf(poll: PollId, account: AccountId): Promise<number | null> {
      const query = polls().selectFrom('social_poll_votes').select('choice').where('poll_id', '=', poll).where('account_id', '=', account);
      return (await query.executeTakeFirst())?.choice ?? null;
    },
    /** Who voted, in the order of their ids, from after one. */
    async voters(poll: PollId, after: AccountId | null, limit: number): Promise<AccountId[]> {
      const rows = await polls()
        .selectFrom('social_poll_votes')
        .select('account_id')
        .where('poll_id', '=', poll)
        .$if(after !== null, (query) => query.where('account_id', '>', after))
        .orderBy('account_id')
        .limit(limit)
        .execute();
      return rows.map(({ account_id }) => AccountId.of(account_id));
    },
    async end(tx: Tx, id: PollId, at: Date): Promise<void> {
      await polls(tx).updateTable('social_polls').set({ ends_at: at }).where('id', '=', id).execute();
    },
    /** With its votes; whether there was one. */
    async removeOf(tx: Tx, video: VideoId): Promise<boolean> {
      const { numDeletedRows } = await polls(tx).deleteFrom('social_polls').where('video_id', '=', video).executeTakeFirst();
      return numDeletedRows === 1n;
    },
  };
}

function toPoll(row: {
  id: string;
  video_id: string;
  author_id: string;
  question: string;
  options: string[];
  votes: number[];
  followers_only: boolean;
  created_at: Date;
  ends_at: Date;
}): Poll {
  return {
    id: PollId.of(row.id),
    videoId: VideoId.of(row.video_id),
    authorId: AccountId.of(row.author_id),
    question: row.question,
    options: row.options,
    votes: row.votes.map(Number),
    followersOnly: row.followers_only,
    createdAt: row.created_at,
    endsAt: row.ends_at,
  };
}
