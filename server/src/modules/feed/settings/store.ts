import type { AccountId } from '#modules/accounts';
import type { Database, Tx } from '#platform/db/database.ts';
import type { FeedTables } from '../tables.ts';
import type { FeedSettings } from './feed-settings.ts';

export type FeedSettingsStore = ReturnType<typeof createFeedSettingsStore>;

/** The only SQL on feed settings. */
export function createFeedSettingsStore(db: Database) {
  const feed = (tx?: Tx) => db.for<FeedTables>(tx);
  return {
    /** What the account chose; what is absent was never chosen. */
    async find(account: AccountId): Promise<Partial<FeedSettings>> {
      const row = await feed().selectFrom('feed_settings').select('settings').where('account_id', '=', account).executeTakeFirst();
      return row?.settings ?? {};
    },
    /** The same, and nobody else changes it before `tx` ends. */
    async findForChange(tx: Tx, account: AccountId, now: Date): Promise<Partial<FeedSettings>> {
      const row = { account_id: account, settings: '{}', changed_at: now };
      await feed(tx)
        .insertInto('feed_settings')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const found = await feed(tx)
        .selectFrom('feed_settings')
        .select('settings')
        .where('account_id', '=', account)
        .forUpdate()
        .executeTakeFirstOrThrow();
      return found.settings;
    },
    async save(tx: Tx, account: AccountId, settings: Partial<FeedSettings>, now: Date): Promise<void> {
      const values = { settings: JSON.stringify(settings), changed_at: now };
      await feed(tx).updateTable('feed_settings').set(values).where('account_id', '=', account).execute();
    },
  };
}
