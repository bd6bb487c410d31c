import { type Selectable, sql } from 'kysely';
import type { Database, Tx } from '#platform/db/database.ts';
import type { AssetId } from '../../asset-id.ts';
import { type ListedHash, ListedHashId } from './listed-hash.ts';
import type { ListedTables } from './tables.ts';

/** A sealed record, as it was kept. */
export type SealedRow = Selectable<ListedTables['media_evidence']>;
export type ListedStore = ReturnType<typeof createListedStore>;

/** Any constant that nothing else locks; spells "seal" in ASCII. */
const SEALING = 0x7365616c;

/** The only SQL on the list and on the evidence. */
export function createListedStore(db: Database) {
  const tables = (tx?: Tx) => db.for<ListedTables>(tx);
  return {
    /** Adds entries; those that are there already stay as they are. Returns how many were new. */
    async add(entries: readonly Omit<ListedHash, 'id' | 'addedAt'>[], addedBy: string, at: Date): Promise<number> {
      const rows = entries.map((entry) => ({ ...entry, id: ListedHashId.generate(), added_by: addedBy, added_at: at }));
      const result = await tables()
        .insertInto('media_listed_hashes')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return Number(result.numInsertedOrUpdatedRows ?? 0n);
    },
    async remove(id: ListedHashId): Promise<boolean> {
      const result = await tables().deleteFrom('media_listed_hashes').where('id', '=', id).executeTakeFirst();
      return result.numDeletedRows === 1n;
    },
    /** Newest first, those before `before`. */
    async page(before: ListedHashId | null, limit: number): Promise<ListedHash[]> {
      const query = tables().selectFrom('media_listed_hashes').selectAll().orderBy('id', 'desc').limit(limit);
      const rows = await (before ? query.where('id', '<', before) : query).execute();
      return rows.map(toListed);
    },
    async all(kind: ListedHash['kind']): Promise<ListedHash[]> {
      const rows = await tables().selectFrom('media_listed_hashes').selectAll().where('kind', '=', kind).execute();
      return rows.map(toListed);
    },
    /** Whether there is any entry of a kind. */
    async has(kind: ListedHash['kind']): Promise<boolean> {
      const row = await tables().selectFrom('media_listed_hashes').select('id').where('kind', '=', kind).limit(1).executeTakeFirst();
      return row !== undefined;
    },
    async findFile(sha256: string): Promise<ListedHash | null> {
      const query = tables().selectFrom('media_listed_hashes').selectAll().where('kind', '=', 'file').where('value', '=', sha256);
      const row = await query.executeTakeFirst();
      return row ? toListed(row) : null;
    },
    /** The seal of the last record, '' before the first; nobody else adds one until the transaction ends. */
    async lastSeal(tx: Tx): Promise<string> {
      await sql`select pg_advisory_xact_lock(${SEALING})`.execute(tables(tx));
      const row = await tables(tx).selectFrom('media_evidence').select('seal').orderBy('number', 'desc').limit(1).executeTakeFirst();
      return row?.seal ?? '';
    },
    async hasEvidence(assetId: AssetId, tx?: Tx): Promise<boolean> {
      const row = await tables(tx).selectFrom('media_evidence').select('number').where('asset_id', '=', assetId).executeTakeFirst();
      return row !== undefined;
    },
    async addEvidence(tx: Tx, row: Omit<SealedRow, 'number'>): Promise<void> {
      await tables(tx).insertInto('media_evidence').values(row).execute();
    },
    /** Oldest first, those after `after`. */
    async evidence(after: number, limit: number): Promise<SealedRow[]> {
      const query = tables().selectFrom('media_evidence').selectAll().where('number', '>', after).orderBy('number').limit(limit);
      return query.execute();
    },
  };
}

function toListed({ id, kind, value, reference, added_at }: Selectable<ListedTables['media_listed_hashes']>): ListedHash {
  return { id: ListedHashId.of(id), kind, value, reference, addedAt: added_at };
}
