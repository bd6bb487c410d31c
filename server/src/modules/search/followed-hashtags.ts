import type { AccountId } from '#modules/accounts';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import { searchErrors } from './errors.ts';
import type { SearchTables } from './tables.ts';

/** As many tabs as anybody can overlook. */
const FOLLOWED_AT_MOST = 50;

/** Hashtags that accounts follow. */
export interface FollowedHashtags {
  /** The first one followed first. */
  of(account: AccountId): Promise<string[]>;
  /** Fine to do again. Throws `hashtag.too-many-followed`. */
  follow(account: AccountId, tag: string): Promise<void>;
  unfollow(account: AccountId, tag: string): Promise<void>;
}

/** Builds the part; the only SQL on its table. */
export function createFollowedHashtags(db: Database, clock: Clock): FollowedHashtags {
  const table = db.for<SearchTables>();
  const of = async (account: AccountId) => {
    const rows = await table
      .selectFrom('search_followed_hashtags')
      .select('tag')
      .where('account_id', '=', account)
      .orderBy('followed_at')
      .orderBy('tag')
      .execute();
    return rows.map(({ tag }) => tag);
  };
  return {
    of,
    async follow(account, tag) {
      const known = await of(account);
      if (known.includes(tag)) return;
      if (known.length >= FOLLOWED_AT_MOST)
        throw searchErrors.error('hashtag.too-many-followed', { field: 'tag', values: { max: FOLLOWED_AT_MOST } });
      await table
        .insertInto('search_followed_hashtags')
        .values({ account_id: account, tag, followed_at: clock.now() })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async unfollow(account, tag) {
      await table.deleteFrom('search_followed_hashtags').where('account_id', '=', account).where('tag', '=', tag).execute();
    },
  };
}
