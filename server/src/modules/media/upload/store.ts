import { sql } from 'kysely';
import type { Database, Tx } from '#platform/db/database.ts';
import { AssetId } from '../asset-id.ts';
import type { UploadTables } from './tables.ts';
import type { Upload } from './upload.ts';

/** What unfinished uploads of an account weigh. */
export interface UnfinishedUploads {
  count: number;
  bytes: number;
}

export type UploadStore = ReturnType<typeof createUploadStore>;

/** The only SQL on uploads. */
export function createUploadStore(db: Database) {
  const uploads = (tx?: Tx) => db.for<UploadTables>(tx);

  return {
    async find(id: AssetId): Promise<Upload | null> {
      const row = await uploads().selectFrom('media_uploads').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? toUpload(row) : null;
    },

    /** Sums up an account's unfinished uploads; with `tx`, no other transaction does so for the same account until it ends. */
    async countUnfinished(ownerId: string, now: Date, tx?: Tx): Promise<UnfinishedUploads> {
      if (tx) await sql`select pg_advisory_xact_lock(hashtextextended('media.uploads:' || ${ownerId}::text, 0))`.execute(uploads(tx));
      const { rows } = await sql<UnfinishedUploads>`
        select count(*)::int as count, coalesce(sum(declared_bytes), 0)::bigint as bytes from media_uploads
        where owner_id = ${ownerId} and state = 'receiving' and parts is null and expires_at > ${now}`.execute(uploads(tx));
      return rows[0] ?? { count: 0, bytes: 0 };
    },

    /** What an account has begun since then and not given up. What is put together counts by its parts until it is complete. */
    async countDay(ownerId: string, since: Date, now: Date, tx?: Tx): Promise<{ bytes: number; oldestAt: Date | null }> {
      const { rows } = await sql<{ bytes: number; oldestAt: Date | null }>`
        select coalesce(sum(declared_bytes), 0)::bigint as bytes, min(created_at) as "oldestAt" from media_uploads
        where owner_id = ${ownerId} and created_at > ${since}
          and (state = 'complete' or (parts is null and expires_at > ${now}))`.execute(uploads(tx));
      return rows[0] ?? { bytes: 0, oldestAt: null };
    },

    /** Keeps parts until what is put together from them is complete, or given up. */
    async keepParts(tx: Tx, ids: readonly AssetId[], until: Date): Promise<void> {
      await uploads(tx).updateTable('media_uploads').set({ expires_at: until }).where('id', 'in', ids).execute();
    },

    async removeParts(tx: Tx, ids: readonly AssetId[]): Promise<void> {
      await uploads(tx).deleteFrom('media_uploads').where('id', 'in', ids).where('part', '=', true).execute();
    },

    async add(tx: Tx, upload: Upload): Promise<void> {
      await uploads(tx).insertInto('media_uploads').values(toRow(upload)).execute();
    },

    /** Marks an upload as complete; `null` when it is not being received (any more). */
    async complete(tx: Tx, id: AssetId, forgetAt: Date): Promise<Upload | null> {
      const row = await uploads(tx)
        .updateTable('media_uploads')
        .set({ state: 'complete', expires_at: forgetAt })
        .where('id', '=', id)
        .where('state', '=', 'receiving')
        .returningAll()
        .executeTakeFirst();
      return row ? toUpload(row) : null;
    },

    /** Forgets an unfinished upload and gives it back; a complete one stays. */
    async removeUnfinished(tx: Tx, id: AssetId): Promise<Upload | null> {
      const row = await uploads(tx)
        .deleteFrom('media_uploads')
        .where('id', '=', id)
        .where('state', '=', 'receiving')
        .returningAll()
        .executeTakeFirst();
      return row ? toUpload(row) : null;
    },

    /** Which of the ids are still being received. */
    async receivingAmong(ids: readonly AssetId[]): Promise<Set<AssetId>> {
      if (ids.length === 0) return new Set();
      const rows = await uploads().selectFrom('media_uploads').select('id').where('id', 'in', ids).where('state', '=', 'receiving').execute();
      return new Set(rows.map(({ id }) => AssetId.of(id)));
    },

    async listReceiving(limit: number, after: AssetId | null): Promise<Upload[]> {
      const query = uploads().selectFrom('media_uploads').selectAll().where('state', '=', 'receiving').orderBy('id').limit(limit);
      const rows = await (after ? query.where('id', '>', after) : query).execute();
      return rows.map(toUpload);
    },

    /** Forgets complete uploads whose time has come; what became of them is not touched. Resolves with their number. */
    async forgetComplete(now: Date): Promise<number> {
      const { numDeletedRows } = await uploads()
        .deleteFrom('media_uploads')
        .where('state', '=', 'complete')
        .where('expires_at', '<=', now)
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}

type Row = UploadTables['media_uploads'];

function toUpload(row: Row): Upload {
  return {
    id: AssetId.of(row.id),
    ownerId: row.owner_id,
    fileName: row.file_name,
    declaredBytes: row.declared_bytes,
    state: row.state,
    part: row.part,
    parts: row.parts?.map((id) => AssetId.of(id)) ?? null,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}

function toRow(upload: Upload): Row {
  return {
    id: upload.id,
    owner_id: upload.ownerId,
    file_name: upload.fileName,
    declared_bytes: upload.declaredBytes,
    state: upload.state,
    part: upload.part,
    parts: upload.parts,
    created_at: upload.createdAt,
    expires_at: upload.expiresAt,
  };
}
