import { sql } from 'kysely';
import { AccountId } from '#modules/accounts';
import type { Database } from '#platform/db/database.ts';
import type { SocialTables } from '../tables.ts';
import type { SuggestedAccount } from './suggestion.ts';

/** Latest follows that are looked at, of the viewer and of each followed account: at most so many times so many rows. */
const LATEST_FOLLOWS = 150;
/** Accounts that are named as a reason. */
const NAMED = 2;

export type SuggestionStore = ReturnType<typeof createSuggestionStore>;

/** The only SQL on whom to suggest. */
export function createSuggestionStore(db: Database) {
  const tables = db.for<SocialTables>();
  return {
    /** Whom those follow whom the viewer follows, the most of them first; not told of who keeps that to themself. */
    async followedByFollowed(viewer: AccountId, limit: number): Promise<SuggestedAccount[]> {
      const { rows } = await sql<{ id: string; count: number; named: string[] }>`
        with mine as (
          select followee_id as id from social_follows where follower_id = ${viewer}
            and not exists (select from social_profile_choices where account_id = followee_id and follows_hidden)
          order by created_at desc limit ${LATEST_FOLLOWS})
        select theirs.followee_id as id, count(*)::int as count, (array_agg(mine.id order by mine.id))[1:${sql.lit(NAMED)}] as named
        from mine, lateral (select followee_id from social_follows where follower_id = mine.id order by created_at desc limit ${LATEST_FOLLOWS}) as theirs
        where theirs.followee_id <> ${viewer}
          and not exists (select from social_follows where follower_id = ${viewer} and followee_id = theirs.followee_id)
        group by theirs.followee_id order by count desc, theirs.followee_id limit ${limit}`.execute(tables);
      return rows.map(({ id, count, named }) => ({
        id: AccountId.of(id),
        reason: { kind: 'followed-by', count, accounts: named.map(AccountId.of) },
      }));
    },
    /** Who follows the viewer, the latest first. */
    async followersOf(viewer: AccountId, limit: number): Promise<SuggestedAccount[]> {
      const { rows } = await sql<{ id: string }>`select follower_id as id from social_follows where followee_id = ${viewer}
        and not exists (select from social_follows back where back.follower_id = ${viewer} and back.followee_id = social_follows.follower_id)
        order by created_at desc, follower_id desc limit ${limit}`.execute(tables);
      return rows.map(({ id }) => ({ id: AccountId.of(id), reason: { kind: 'follows-you' } }));
    },
    /** The most followed accounts. Reads every counter: an index on them would make each follow dearer. */
    async mostFollowed(limit: number): Promise<SuggestedAccount[]> {
      const { rows } = await sql<{ id: string; followers: number }>`select account_id as id, followers from social_account_counts
        where followers > 0 order by followers desc, account_id limit ${limit}`.execute(tables);
      return rows.map(({ id, followers }) => ({ id: AccountId.of(id), reason: { kind: 'popular', followers } }));
    },
    /** Accounts that are not to be suggested: asked already, muted, or dismissed. */
    async setAside(viewer: AccountId): Promise<AccountId[]> {
      const { rows } = await sql<{ id: string }>`
        select target_id as id from social_follow_requests where requester_id = ${viewer}
        union select muted_id from social_mutes where muter_id = ${viewer}
        union select dismissed_id from social_suggestion_dismissals where account_id = ${viewer}`.execute(tables);
      return rows.map(({ id }) => AccountId.of(id));
    },
    async dismiss(viewer: AccountId, account: AccountId, now: Date): Promise<void> {
      await tables
        .insertInto('social_suggestion_dismissals')
        .values({ account_id: viewer, dismissed_id: account, created_at: now })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
  };
}
