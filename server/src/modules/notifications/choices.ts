import type { AccountId } from '#modules/accounts';
import type { Database, Tx } from '#platform/db/database.ts';
import { type NotificationKind, notificationKinds } from './notification.ts';
import { notificationTypes } from './notification-types.ts';
import type { Channel, NotificationTables } from './tables.ts';

/** Where an account wants each kind told. */
export type Choices = Record<NotificationKind, Record<Channel, boolean>>;

/** What people chose, and the only SQL on it. */
export interface ChoiceStore {
  of(account: AccountId, tx?: Tx): Promise<Choices>;
  /** The same for many at once. */
  ofMany(accounts: readonly AccountId[], tx: Tx): Promise<(account: AccountId) => Choices>;
  set(account: AccountId, kind: NotificationKind, channel: Channel, wanted: boolean): Promise<void>;
}

/** Builds it. */
export function createChoiceStore(db: Database): ChoiceStore {
  const tables = (tx?: Tx) => db.for<NotificationTables>(tx);

  async function ofMany(accounts: readonly AccountId[], tx?: Tx): Promise<(account: AccountId) => Choices> {
    const chosen = new Map<string, Choices>();
    if (accounts.length > 0) {
      const rows = await tables(tx).selectFrom('notification_choices').selectAll().where('account_id', 'in', accounts).execute();
      for (const { account_id, kind, channel, wanted } of rows) {
        const own = chosen.get(account_id) ?? defaults();
        chosen.set(account_id, own);
        // a kind that is no more stays in the table
        if (own[kind]) own[kind][channel] = wanted;
      }
    }
    return (account) => chosen.get(account) ?? defaults();
  }

  return {
    of: async (account, tx) => (await ofMany([account], tx))(account),
    ofMany,
    async set(account, kind, channel, wanted) {
      await tables()
        .insertInto('notification_choices')
        .values({ account_id: account, kind, channel, wanted })
        .onConflict((conflict) => conflict.columns(['account_id', 'kind', 'channel']).doUpdateSet({ wanted }))
        .execute();
    },
  };
}

function defaults(): Choices {
  return Object.fromEntries(notificationKinds.map((kind) => [kind, { inbox: true, mail: notificationTypes[kind].mailed }])) as Choices;
}
