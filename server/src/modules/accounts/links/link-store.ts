import { sql } from 'kysely';
import type { Database, Tx } from '#platform/db/database.ts';
import { AccountId } from '../account-id.ts';
import type { AccountTables } from '../tables.ts';
import { LinkId, type LinkReason, type LinkState, type ProfileLink } from './profile-link.ts';

export type LinkStore = ReturnType<typeof createLinkStore>;

/** The only SQL on the addresses of profiles. */
export function createLinkStore(db: Database) {
  const links = (tx?: Tx) => db.for<AccountTables>(tx);
  return {
    /** In their owner's order. */
    async of(account: AccountId, tx?: Tx): Promise<ProfileLink[]> {
      const rows = await links(tx).selectFrom('accounts_links').selectAll().where('account_id', '=', account).orderBy('place').execute();
      return rows.map((row) => ({
        id: LinkId.of(row.id),
        url: row.url,
        label: row.label,
        state: row.state,
        reason: row.reason,
        checkedAt: row.checked_at,
        clicks: row.clicks,
      }));
    },
    /** The one, with its owner; locked until `tx` ends. */
    async lock(tx: Tx, id: LinkId) {
      return links(tx).selectFrom('accounts_links').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    },
    async find(id: LinkId): Promise<{ accountId: AccountId; url: string } | null> {
      const row = await links().selectFrom('accounts_links').select(['account_id', 'url']).where('id', '=', id).executeTakeFirst();
      return row ? { accountId: AccountId.of(row.account_id), url: row.url } : null;
    },
    /** Replaces them all; those whose address stays keep what is known of them. Two changes of one account come one after the other. */
    async replace(tx: Tx, account: AccountId, wanted: readonly { url: string; label: string }[]): Promise<void> {
      await links(tx).selectFrom('accounts').select('id').where('id', '=', account).forUpdate().execute();
      const urls = wanted.map(({ url }) => url);
      await links(tx).deleteFrom('accounts_links').where('account_id', '=', account).where('url', '<>', sql<string>`all(${urls}::text[])`).execute();
      if (wanted.length === 0) return;
      await links(tx)
        .insertInto('accounts_links')
        .values(wanted.map(({ url, label }, place) => ({ id: LinkId.generate(), account_id: account, place, url, label, state: 'waiting' as const })))
        .onConflict((conflict) =>
          conflict.columns(['account_id', 'url']).doUpdateSet({ place: (eb) => eb.ref('excluded.place'), label: (eb) => eb.ref('excluded.label') }),
        )
        .execute();
    },
    async note(tx: Tx, id: LinkId, found: { state: LinkState; reason: LinkReason | null; failures: number; checkedAt: Date }): Promise<void> {
      const { state, reason, failures, checkedAt } = found;
      await links(tx).updateTable('accounts_links').set({ state, reason, failures, checked_at: checkedAt }).where('id', '=', id).execute();
    },
    /** Those not looked at since, the oldest first. */
    async lookedAtBefore(before: Date, limit: number): Promise<LinkId[]> {
      const rows = await links()
        .selectFrom('accounts_links')
        .select('id')
        .where('checked_at', '<', before)
        .orderBy('checked_at')
        .limit(limit)
        .execute();
      return rows.map(({ id }) => LinkId.of(id));
    },
    async countClick(id: LinkId): Promise<void> {
      await links()
        .updateTable('accounts_links')
        .set((eb) => ({ clicks: eb('clicks', '+', 1) }))
        .where('id', '=', id)
        .execute();
    },
  };
}
