import { sql } from 'kysely';
import type { Database, Tx } from '#platform/db/database.ts';
import { AccountId } from '../account-id.ts';
import type { AccountTables } from '../tables.ts';
import { type Passkey, PasskeyId } from './passkey.ts';

/** A passkey with what proves it. */
export interface StoredPasskey extends Passkey {
  accountId: AccountId;
  credentialId: string;
  publicKey: Uint8Array<ArrayBuffer>;
  counter: number;
  transports: string[];
}

export type PasskeyStore = ReturnType<typeof createPasskeyStore>;

/** The only SQL on passkeys. */
export function createPasskeyStore(db: Database) {
  const passkeys = (tx?: Tx) => db.for<AccountTables>(tx);
  return {
    /** Keeps what a device is asked to sign, and forgets what nobody signed in time. */
    async expect(challenge: string, accountId: AccountId | null, { now, until }: { now: Date; until: Date }): Promise<void> {
      await passkeys().deleteFrom('account_passkey_challenges').where('expires_at', '<', now).execute();
      await passkeys().insertInto('account_passkey_challenges').values({ challenge, account_id: accountId, expires_at: until }).execute();
    },
    /** Whether that was asked of them and is still good; it is not any more. */
    async take(challenge: string, accountId: AccountId | null, now: Date): Promise<boolean> {
      const taken = await passkeys()
        .deleteFrom('account_passkey_challenges')
        .where('challenge', '=', challenge)
        .where(sql<boolean>`account_id is not distinct from ${accountId}::uuid`)
        .returning('expires_at')
        .executeTakeFirst();
      return taken !== undefined && taken.expires_at > now;
    },
    async of(accountId: AccountId): Promise<StoredPasskey[]> {
      const rows = await passkeys().selectFrom('account_passkeys').selectAll().where('account_id', '=', accountId).orderBy('id').execute();
      return rows.map(toPasskey);
    },
    async byCredential(credentialId: string): Promise<StoredPasskey | null> {
      const row = await passkeys().selectFrom('account_passkeys').selectAll().where('credential_id', '=', credentialId).executeTakeFirst();
      return row ? toPasskey(row) : null;
    },
    /** False: it is kept already. */
    async insert(passkey: StoredPasskey): Promise<boolean> {
      const { numInsertedOrUpdatedRows } = await passkeys()
        .insertInto('account_passkeys')
        .values({
          id: passkey.id,
          account_id: passkey.accountId,
          credential_id: passkey.credentialId,
          public_key: Buffer.from(passkey.publicKey),
          counter: passkey.counter,
          transports: passkey.transports,
          name: passkey.name,
          created_at: passkey.createdAt,
          last_used_at: passkey.lastUsedAt,
        })
        .onConflict((conflict) => conflict.column('credential_id').doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },
    /** Notes a use, unless another use with this count, or a later one, came first. */
    async use(tx: Tx, id: PasskeyId, counter: number, now: Date): Promise<boolean> {
      const { numUpdatedRows } = await passkeys(tx)
        .updateTable('account_passkeys')
        .set({ counter, last_used_at: now })
        .where('id', '=', id)
        .where((where) => where.or([where('counter', '<', String(counter)), where.and([where('counter', '=', '0'), where.lit(counter === 0)])]))
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    async rename(accountId: AccountId, id: PasskeyId, name: string): Promise<StoredPasskey | null> {
      const row = await passkeys()
        .updateTable('account_passkeys')
        .set({ name })
        .where('id', '=', id)
        .where('account_id', '=', accountId)
        .returningAll()
        .executeTakeFirst();
      return row ? toPasskey(row) : null;
    },
    async remove(accountId: AccountId, id: PasskeyId): Promise<boolean> {
      const { numDeletedRows } = await passkeys()
        .deleteFrom('account_passkeys')
        .where('id', '=', id)
        .where('account_id', '=', accountId)
        .executeTakeFirst();
      return numDeletedRows === 1n;
    },
  };
}

function toPasskey(row: {
  id: string;
  account_id: string;
  credential_id: string;
  public_key: Buffer;
  counter: string;
  transports: string[];
  name: string;
  created_at: Date;
  last_used_at: Date | null;
}): StoredPasskey {
  return {
    id: PasskeyId.of(row.id),
    accountId: AccountId.of(row.account_id),
    credentialId: row.credential_id,
    publicKey: new Uint8Array(row.public_key),
    counter: Number(row.counter),
    transports: row.transports,
    name: row.name,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  };
}
