import { sql } from 'kysely';
import { AccountId } from '#modules/accounts';
import { VideoId } from '#modules/videos';
import type { Database } from '#platform/db/database.ts';
import type { SocialTables } from '../tables.ts';

/** A video that people handed on, at the time of the latest of them. */
export interface RepostedVideo {
  videoId: VideoId;
  at: Date;
  /** Latest first; at most three. */
  by: AccountId[];
}

/** What several accounts reposted, together. */
export interface RepostLists {
  /** Each video once, latest first, from after a place, back to `since`. */
  repostsOf(
    accounts: readonly AccountId[],
    from: { after?: { at: Date; id: VideoId } | undefined; since: Date; limit: number },
  ): Promise<RepostedVideo[]>;
}

const NAMED_AT_MOST = 3;

/** Builds the reading. */
export function createRepostLists(db: Database): RepostLists {
  return {
    async repostsOf(accounts, { after, since, limit }) {
      if (accounts.length === 0) return [];
      const place = after ? sql`(max(created_at), video_id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`;
      const { rows } = await sql<{ video_id: string; at: Date; by: string[] }>`
        select video_id, max(created_at) as at, (array_agg(account_id order by created_at desc))[1:${sql.lit(NAMED_AT_MOST)}] as by
        from social_reposts where account_id = any(${accounts}::uuid[]) and created_at >= ${since}::timestamptz
        group by video_id having ${place} order by at desc, video_id desc limit ${limit}`.execute(db.for<SocialTables>());
      return rows.map(({ video_id, at, by }) => ({ videoId: VideoId.of(video_id), at, by: by.map(AccountId.of) }));
    },
  };
}
