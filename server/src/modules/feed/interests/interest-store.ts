import type { AccountId } from '#modules/accounts';
import type { Database, Tx } from '#platform/db/database.ts';
import type { FeedTables } from '../tables.ts';
import type { Forgettable, Forgotten } from './forgotten.ts';

export type InterestStore = ReturnType<typeof createInterestStore>;

/** The only SQL on what is forgotten. */
export function createInterestStore(db: Database) {
  return {
    async forgottenBy(account: AccountId): Promise<Forgotten[]> {
      const rows = await db.prepared<{ kind: 'topic' | 'creator' | 'everything'; key: string; at: Date }>(
        'feed-forgotten',
        'select kind, key, at from feed_forgotten where account_id = $1',
        [account],
      );
      return rows.map(({ kind, key, at }) => (kind === 'everything' ? { kind, at } : { kind, key, at }));
    },
    /** Forgetting everything makes what was forgotten before unnecessary. */
    async forget(tx: Tx, account: AccountId, what: Forgettable, now: Date): Promise<void> {
      const feed = db.for<FeedTables>(tx);
      if (what.kind === 'everything') await feed.deleteFrom('feed_forgotten').where('account_id', '=', account).execute();
      await feed
        .insertInto('feed_forgotten')
        .values({ account_id: account, kind: what.kind, key: what.kind === 'everything' ? '' : what.key, at: now })
        .onConflict((conflict) => conflict.columns(['account_id', 'kind', 'key']).doUpdateSet({ at: now }))
        .execute();
    },
  };
}
