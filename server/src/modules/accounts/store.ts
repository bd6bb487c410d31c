import { type Selectable, sql } from 'kysely';
import type { Database, Tx } from '#platform/db/database.ts';
import type { Language } from '#platform/errors.ts';
import type { CallerAccount } from '#platform/http/route.ts';
import { folded } from '#platform/words.ts';
import type { Account, OwnAccount, Role } from './account.ts';
import { AccountId } from './account-id.ts';
import type { Playback } from './playback.ts';
import type { AccountTables } from './tables.ts';

/** A new account, before it has an identity to sign in with. */
export interface NewAccount {
  id: AccountId;
  handle: string;
  displayName: string;
  language: Language;
  role: Role;
}

/** What a profile edit may change. */
export interface ProfileEdit {
  displayName?: string | undefined;
  bio?: string | undefined;
  language?: Language | undefined;
  private?: boolean | undefined;
  avatarKey?: string | null | undefined;
  pinnedVideoIds?: string[] | undefined;
}

/** Accounts that one search looks at. */
const SEARCHED_AT_MOST = 200;
/** Letters of a name that may hold a slip. */
const NEARLY_FROM = 3;
/** Shorter words have too many others within one slip of the finger. */
const SLIPPED_FROM = 4;

export type AccountStore = ReturnType<typeof createAccountStore>;

/** The only SQL on accounts. */
export function createAccountStore(db: Database) {
  const accounts = (tx?: Tx) => db.for<AccountTables>(tx);
  return {
    /** Inserts the account; the very first one of an instance becomes its admin. Returns `false` when the handle is taken. */
    async insert(tx: Tx, account: NewAccount, now: Date): Promise<boolean> {
      const q = accounts(tx);
      // two first sign-ups at once must not both become admin
      await sql`select pg_advisory_xact_lock(hashtext('accounts.first'))`.execute(q);
      const first = (await q.selectFrom('accounts').select('id').limit(1).executeTakeFirst()) === undefined;
      const { numInsertedOrUpdatedRows } = await q
        .insertInto('accounts')
        .values({
          id: account.id,
          handle: account.handle,
          display_name: account.displayName,
          language: account.language,
          role: first ? 'admin' : account.role,
          created_at: now,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },
    async getMany(ids: readonly AccountId[]): Promise<Account[]> {
      if (ids.length === 0) return [];
      const rows = await db.prepared<Selectable<AccountTables['accounts']>>('accounts.by-id', 'select * from accounts where id = any($1::uuid[])', [
        ids,
      ]);
      return rows.map(toAccount);
    },
    /** By session token, those that last beyond `until`. */
    async accountsBySession(tokens: readonly string[], until: Date): Promise<Map<string, CallerAccount>> {
      const rows = await db.prepared<{ token: string; id: string; handle: string; role: Role }>(
        'accounts.by-session',
        `select s.token, a.id, a.handle, a.role from auth_sessions s join accounts a on a.id = s.user_id
         where s.token = any($1::text[]) and s.expires_at > $2`,
        [tokens, until],
      );
      return new Map(rows.map(({ token, id, handle, role }) => [token, { id: AccountId.of(id), handle, role }]));
    },
    async getOwn(id: AccountId): Promise<OwnAccount | null> {
      const row = await accounts()
        .selectFrom('accounts')
        .innerJoin('auth_users', 'auth_users.id', 'accounts.id')
        .selectAll('accounts')
        .select('auth_users.email')
        .where('accounts.id', '=', id)
        .executeTakeFirst();
      return row ? { ...toAccount(row), email: row.email } : null;
    },
    async findByHandles(handles: readonly string[]): Promise<Account[]> {
      if (handles.length === 0) return [];
      const wanted = handles.map((handle) => handle.toLowerCase());
      const rows = await accounts().selectFrom('accounts').selectAll().where(sql`lower(handle)`, '=', sql`any(${wanted}::text[])`).execute();
      return rows.map(toAccount);
    },
    /** By the beginning of a word of handle or name, whatever case and accents; by what is nearly so when there is none. */
    async search(text: string, limit: number, nearly: boolean): Promise<Account[]> {
      const asked = folded(text).trim().replace(/\s+/g, ' ');
      if (asked === '') return [];
      const pattern = `% ${asked.replace(/[\\%_]/g, '\\$&')}%`;
      const { rows } = await sql<Selectable<AccountTables['accounts']>>`
        with itself as (select * from accounts where lower(handle) = ${asked}),
          beginning as (select * from accounts where folded like ${pattern} and lower(handle) <> ${asked} limit ${SEARCHED_AT_MOST})
        select * from itself union all
        (select * from beginning order by starts_with(folded, ${` ${asked}`}) desc, lower(handle) limit ${limit})`.execute(accounts());
      if (rows.length > 0 || !nearly || asked.length < NEARLY_FROM) return rows.slice(0, limit).map(toAccount);
      const slipped = asked.length < SLIPPED_FROM || asked.includes(' ') ? sql`false` : sql`accounts_near(folded) && search_near(${asked})`;
      // each from its own index: with both conditions on one row, every row that shares three letters would have its forms made anew
      const near = await sql<Selectable<AccountTables['accounts']>>`
        select * from accounts where id in (
          (select id from accounts where ${slipped} limit ${SEARCHED_AT_MOST}) union all (select id from accounts where ${asked} <<% folded limit ${SEARCHED_AT_MOST}))
        order by strict_word_similarity(${asked}, folded) desc, lower(handle) limit ${limit}`.execute(accounts());
      return near.rows.map(toAccount);
    },
    async findByLogin(login: string): Promise<{ id: AccountId; email: string } | null> {
      const text = login.toLowerCase();
      const row = await accounts()
        .selectFrom('accounts')
        .innerJoin('auth_users', 'auth_users.id', 'accounts.id')
        .select(['accounts.id', 'auth_users.email'])
        .where((where) => (login.includes('@') ? where('auth_users.email', '=', text) : where(sql`lower(accounts.handle)`, '=', text)))
        .executeTakeFirst();
      return row ? { id: AccountId.of(row.id), email: row.email } : null;
    },
    /** Links of an account that would set a new password now. */
    async countResetLinks(id: AccountId): Promise<number> {
      const { count } = await accounts()
        .selectFrom('auth_verifications')
        .select((select) => select.fn.countAll<string>().as('count'))
        .where('value', '=', id)
        .where('expires_at', '>', sql<Date>`now()`)
        .executeTakeFirstOrThrow();
      return Number(count);
    },
    async endResetLinks(tx: Tx, id: AccountId): Promise<void> {
      await accounts(tx).deleteFrom('auth_verifications').where('value', '=', id).execute();
    },
    async edit(tx: Tx, id: AccountId, edit: ProfileEdit): Promise<void> {
      const values = {
        ...(edit.displayName !== undefined && { display_name: edit.displayName }),
        ...(edit.bio !== undefined && { bio: edit.bio }),
        ...(edit.language !== undefined && { language: edit.language }),
        ...(edit.private !== undefined && { private: edit.private }),
        ...(edit.avatarKey !== undefined && { avatar_key: edit.avatarKey }),
        ...(edit.pinnedVideoIds !== undefined && { pinned_video_ids: edit.pinnedVideoIds }),
      };
      if (Object.keys(values).length === 0) return;
      await accounts(tx).updateTable('accounts').set(values).where('id', '=', id).execute();
    },
    /** A viewer who publishes becomes a creator; higher roles stay. */
    async becomeCreator(tx: Tx, id: AccountId): Promise<boolean> {
      const result = await accounts(tx)
        .updateTable('accounts')
        .set({ role: 'creator' })
        .where('id', '=', id)
        .where('role', '=', 'viewer')
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
    /** Which of the accounts are private; all stay as they are until `tx` ends. */
    async lockPrivacy(tx: Tx, ids: readonly AccountId[]): Promise<Set<AccountId>> {
      if (ids.length === 0) return new Set();
      const rows = await db.prepared<{ id: string; private: boolean }>(
        'accounts.lock-privacy',
        // in one order: who changes several accounts never waits in a circle
        'select id, private from accounts where id = any($1::uuid[]) order by id for share',
        [ids],
        tx,
      );
      return new Set(rows.flatMap((row) => (row.private ? AccountId.of(row.id) : [])));
    },
    async avatarKeyOf(id: AccountId): Promise<string | null> {
      const row = await accounts().selectFrom('accounts').select('avatar_key').where('id', '=', id).executeTakeFirst();
      return row?.avatar_key ?? null;
    },
    async playbackOf(id: AccountId): Promise<Playback | null> {
      const row = await accounts().selectFrom('account_playback').select('choices').where('account_id', '=', id).executeTakeFirst();
      return row?.choices ?? null;
    },
    async setPlayback(id: AccountId, choices: Playback): Promise<void> {
      const value = sql<Playback>`${JSON.stringify(choices)}::jsonb`;
      await accounts()
        .insertInto('account_playback')
        .values({ account_id: id, choices: value })
        .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ choices: value }))
        .execute();
    },
    async isEmpty(): Promise<boolean> {
      return (await accounts().selectFrom('accounts').select('id').limit(1).executeTakeFirst()) === undefined;
    },
  };
}

function toAccount(row: {
  id: string;
  handle: string;
  display_name: string;
  bio: string;
  avatar_key: string | null;
  role: Role;
  language: Language;
  private: boolean;
  pinned_video_ids: string[];
  created_at: Date;
}): Account {
  return {
    id: AccountId.of(row.id),
    handle: row.handle,
    displayName: row.display_name,
    bio: row.bio,
    avatarUrl: row.avatar_key === null ? null : `/${row.avatar_key}`,
    role: row.role,
    language: row.language,
    createdAt: row.created_at,
    private: row.private,
    pinnedVideoIds: row.pinned_video_ids,
  };
}
