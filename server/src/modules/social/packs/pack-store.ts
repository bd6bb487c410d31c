import { type RawBuilder, sql } from 'kysely';
import { AccountId } from '#modules/accounts';
import { videoErrors } from '#modules/videos';
import type { Database, Tx } from '#platform/db/database.ts';
import { decodeCursor, type Page, toPage } from '#platform/db/pagination.ts';
import type { SocialTables } from '../tables.ts';
import { PACK_LIMITS, type Pack, PackId, type PackTexts } from './pack.ts';

interface Row {
  id: string;
  owner_id: string;
  title: string;
  text: string;
  created_at: Date;
  members: string[];
}

export type PackStore = ReturnType<typeof createPackStore>;

/** The only SQL on packs and their members. */
export function createPackStore(db: Database) {
  const tables = (tx?: Tx) => db.for<SocialTables>(tx);
  const members = sql`array(select account_id from social_pack_members where pack_id = social_packs.id order by created_at, account_id)`;
  async function read(where: RawBuilder<unknown>, limit: number | null = null, tx?: Tx): Promise<Pack[]> {
    const { rows } = await sql<Row>`select *, ${members} as members from social_packs where ${where} order by id desc
      limit ${limit}::bigint`.execute(tables(tx));
    return rows.map(toPack);
  }
  const ofMember = (account: AccountId) => sql`id in (select pack_id from social_pack_members where account_id = ${account})`;

  return {
    /** Until `tx` ends nobody else changes which packs the owner has, nor who is in them. */
    async hold(tx: Tx, owner: AccountId): Promise<void> {
      await sql`select pg_advisory_xact_lock(hashtext('social.packs'), hashtext(${owner}))`.execute(tables(tx));
    },
    async add(tx: Tx, { id, ownerId, title, text, createdAt }: Omit<Pack, 'memberIds'>): Promise<void> {
      await tables(tx).insertInto('social_packs').values({ id, owner_id: ownerId, title, text, created_at: createdAt }).execute();
    },
    async edit(id: PackId, { title, text }: Partial<PackTexts>): Promise<void> {
      await sql`update social_packs set title = coalesce(${title ?? null}, title), text = coalesce(${text ?? null}, text) where id = ${id}`.execute(
        tables(),
      );
    },
    async remove(tx: Tx, id: PackId): Promise<void> {
      await tables(tx).deleteFrom('social_packs').where('id', '=', id).execute();
    },
    async get(id: PackId, tx?: Tx): Promise<Pack | null> {
      return (await read(sql`id = ${id}`, null, tx))[0] ?? null;
    },
    /** Newest first. */
    ofOwner: (owner: AccountId, tx?: Tx): Promise<Pack[]> => read(sql`owner_id = ${owner}`, null, tx),
    /** Packs that hold the account, newest first; those of its own aside. */
    holding: (account: AccountId): Promise<Pack[]> => read(sql`owner_id <> ${account} and ${ofMember(account)}`),
    /** Packs with enough members to be shown to everybody, newest first. */
    async listed({ after, limit }: { after?: string | undefined; limit: number }): Promise<Page<Pack>> {
      const enough = sql`(select count(*) from social_pack_members where pack_id = social_packs.id) >= ${PACK_LIMITS.listedFrom}`;
      const found = await read(sql`${after === undefined ? sql`true` : before(after)} and ${enough}`, limit + 1);
      return toPage(found, limit, ({ id }) => [PackId.toPublic(id)]);
    },
    /** Returns who is new in it. */
    async addMembers(tx: Tx, id: PackId, accounts: readonly AccountId[], now: Date): Promise<AccountId[]> {
      const { rows } = await sql<{ account_id: string }>`insert into social_pack_members (pack_id, account_id, created_at)
        select ${id}, account, ${now}::timestamptz from unnest(${accounts}::uuid[]) as account on conflict do nothing
        returning account_id`.execute(tables(tx));
      return rows.map(({ account_id }) => AccountId.of(account_id));
    },
    /** Whether it was in it. */
    async removeMember(tx: Tx, id: PackId, account: AccountId): Promise<boolean> {
      const { numDeletedRows } = await tables(tx)
        .deleteFrom('social_pack_members')
        .where('pack_id', '=', id)
        .where('account_id', '=', account)
        .executeTakeFirst();
      return numDeletedRows === 1n;
    },
    /** Takes either account out of the packs of the other. */
    async part(tx: Tx, a: AccountId, b: AccountId): Promise<void> {
      await sql`delete from social_pack_members using social_packs where social_packs.id = pack_id
        and ((owner_id = ${a} and account_id = ${b}) or (owner_id = ${b} and account_id = ${a}))`.execute(tables(tx));
    },
    async refuse(tx: Tx, owner: AccountId, account: AccountId, now: Date): Promise<void> {
      await tables(tx)
        .insertInto('social_pack_refusals')
        .values({ owner_id: owner, account_id: account, created_at: now })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async hasRefused(tx: Tx, owner: AccountId, account: AccountId): Promise<boolean> {
      const row = await tables(tx)
        .selectFrom('social_pack_refusals')
        .select('account_id')
        .where('owner_id', '=', owner)
        .where('account_id', '=', account)
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}

function before(after: string): RawBuilder<unknown> {
  const [text] = decodeCursor(after, 1) ?? [];
  const id = typeof text === 'string' ? PackId.fromPublic(text) : null;
  if (!id) throw videoErrors.error('video.bad-cursor', { field: 'after' });
  return sql`id < ${id}::uuid`;
}

function toPack({ id, owner_id, title, text, created_at, members }: Row): Pack {
  return { id: PackId.of(id), ownerId: AccountId.of(owner_id), title, text, createdAt: created_at, memberIds: members.map(AccountId.of) };
}
