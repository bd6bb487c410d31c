import type { Selectable } from 'kysely';
import type { Database, Tx } from '#platform/db/database.ts';
import type { AiLabel } from './analysis/provenance/source-types.ts';
import { isHeard, languageOf } from './analysis/subtitles/subtitles.ts';
import type { AnalysisTables } from './analysis/tables.ts';
import type { Asset, AssetStep } from './asset.ts';
import { AssetId } from './asset-id.ts';
import { type PhotoRow, toPhoto } from './photos/photo-row.ts';
import type { RefusalReason } from './refusals.ts';
import { countLadder } from './skipped.ts';
import type { Audience, MediaTables } from './tables.ts';

type AssetRow = Selectable<MediaTables['media_assets']>;
type FindingsRow = Pick<Selectable<AnalysisTables['media_findings']>, 'flashes_at_ms' | 'is_silent'> & { ai_label: AiLabel | null };
type RenditionRow = Selectable<MediaTables['media_renditions']>;
type FileRow = Selectable<MediaTables['media_files']>;

/** An asset as its processing sees it. */
export interface Work {
  asset: Asset;
  sourceKey: string | null;
  posterKey: string | null;
  crashes: number;
  uploadedAt: Date;
  renditions: RenditionRow[];
  files: FileRow[];
  coverAtMs: number | null;
  /** When a recogniser has listened to it. */
  transcribedAt: Date | null;
}

/** A public file that is stored already. */
export type NewFile = Pick<FileRow, 'key' | 'bytes'>;
/** An asset, and who may fetch what was made of it. */
export type StoredAsset = Asset & { audience: Audience };

/** A rendition about to be published. */
export type NewRendition = Omit<RenditionRow, 'asset_id'>;
export type MediaStore = ReturnType<typeof createMediaStore>;

/** The only SQL on assets. Changes tell whether the asset was still there. */
export function createMediaStore(db: Database) {
  const tables = (tx?: Tx) => db.for<MediaTables>(tx);

  async function change(id: AssetId, { skipped, ...values }: Partial<Omit<AssetRow, 'id'>>, at: Date, tx?: Tx): Promise<boolean> {
    const result = await tables(tx)
      .updateTable('media_assets')
      .set({ ...values, ...(skipped ? { skipped: JSON.stringify(skipped) } : {}), updated_at: at })
      .where('id', '=', id)
      .executeTakeFirst();
    return result.numUpdatedRows === 1n;
  }

  return {
    /** Adds an asset; does nothing when it is there already. Returns whether it was added. */
    async insert(
      tx: Tx,
      upload: { assetId: AssetId; ownerId: string; sourceKey: string | null; fileName: string; bytes: number },
      at: Date,
      audience: Audience = 'public',
    ): Promise<boolean> {
      const result = await tables(tx)
        .insertInto('media_assets')
        .values({
          id: upload.assetId,
          owner_id: upload.ownerId,
          state: 'waiting',
          step: 'waiting',
          progress: 0,
          file_name: upload.fileName,
          source_key: upload.sourceKey,
          source_bytes: upload.bytes,
          crashes: 0,
          audience,
          created_at: at,
          updated_at: at,
        })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
    async getMany(ids: readonly AssetId[]): Promise<Map<AssetId, StoredAsset>> {
      if (ids.length === 0) return new Map();
      // one statement, one snapshot: an asset never appears playable without its renditions
      const rows = await db.prepared<AssetRow & FindingsRow & { renditions: RenditionRow[]; files: FileRow[]; photos: PhotoRow[] }>(
        'media-assets-by-id',
        `select a.*, f.flashes_at_ms, f.is_silent, case when p.contested_at is null then p.ai_label end as ai_label,
           coalesce((select json_agg(r) from media_renditions r where r.asset_id = a.id), '[]') as renditions,
           coalesce((select json_agg(m) from media_files m where m.asset_id = a.id), '[]') as files,
           coalesce((select json_agg(h order by h.place) from media_photos h where h.asset_id = a.id), '[]') as photos
         from media_assets a left join media_findings f on f.asset_id = a.id
           left join media_provenance p on p.asset_id = a.id where a.id = any($1::uuid[])`,
        [ids],
      );
      return new Map(rows.map((row) => [AssetId.of(row.id), toAsset(row, row.renditions, row.files, row)]));
    },
    /** With `tx`, the row stays locked until it ends. */
    async getWork(id: AssetId, tx?: Tx): Promise<Work | null> {
      const query = tables(tx).selectFrom('media_assets').selectAll().where('id', '=', id);
      const row = await (tx ? query.forUpdate() : query).executeTakeFirst();
      if (!row) return null;
      const renditions = await tables(tx).selectFrom('media_renditions').selectAll().where('asset_id', '=', id).execute();
      const files = await tables(tx).selectFrom('media_files').selectAll().where('asset_id', '=', id).execute();
      const { source_key: sourceKey, poster_key: posterKey, crashes, created_at: uploadedAt, cover_at_ms: coverAtMs } = row;
      const asset = toAsset(row, renditions, files);
      return { asset, sourceKey, posterKey, crashes, uploadedAt, coverAtMs, transcribedAt: row.transcribed_at, renditions, files };
    },
    /** Records how far the work is; never after its end. */
    async setProgress(id: AssetId, step: AssetStep, progress: number, secondsLeft: number | null, at: Date): Promise<boolean> {
      const result = await tables()
        .updateTable('media_assets')
        .set({ step, progress, seconds_left: secondsLeft, updated_at: at })
        .where('id', '=', id)
        .where('state', 'in', ['processing', 'playable'])
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
    /** Takes an asset to work on; what is playable stays so, and what is read again then is no step that anybody waits for. */
    async begin(id: AssetId, at: Date): Promise<void> {
      await tables()
        .updateTable('media_assets')
        .set((e) => ({
          state: e.case().when('state', '=', 'waiting').then('processing').else(e.ref('state')).end() as never,
          step: e.case().when('state', '=', 'playable').then('renditions').else('probe').end() as never,
          updated_at: at,
        }))
        .where('id', '=', id)
        .execute();
    },
    change,
    /** Counts one more death of the engine. */
    async addCrash(id: AssetId, at: Date): Promise<number> {
      const row = await tables()
        .updateTable('media_assets')
        .set((e) => ({ crashes: e('crashes', '+', 1), updated_at: at }))
        .where('id', '=', id)
        .returning('crashes')
        .executeTakeFirst();
      return row?.crashes ?? 0;
    },
    /** Adds renditions; one of the same name takes the place of an earlier try's. */
    async putRenditions(tx: Tx, id: AssetId, renditions: readonly NewRendition[]): Promise<void> {
      if (renditions.length === 0) return;
      const names = renditions.map(({ name }) => name);
      await tables(tx).deleteFrom('media_renditions').where('asset_id', '=', id).where('name', 'in', names).execute();
      await tables(tx)
        .insertInto('media_renditions')
        .values(renditions.map((rendition) => ({ ...rendition, asset_id: id })))
        .execute();
    },
    /** Adds files of their kinds, in the place of an earlier try's. */
    async putFiles(tx: Tx, id: AssetId, files: ReadonlyMap<string, NewFile>): Promise<void> {
      if (files.size === 0) return;
      const kinds = [...files.keys()];
      await tables(tx).deleteFrom('media_files').where('asset_id', '=', id).where('kind', 'in', kinds).execute();
      await tables(tx)
        .insertInto('media_files')
        .values([...files].map(([kind, file]) => ({ ...file, kind, asset_id: id })))
        .execute();
    },
    /** Forgets a file. Returns where it is, `null` when there was none. */
    async removeFile(tx: Tx, id: AssetId, kind: string): Promise<string | null> {
      const query = tables(tx).deleteFrom('media_files').where('asset_id', '=', id).where('kind', '=', kind).returning('key');
      return (await query.executeTakeFirst())?.key ?? null;
    },
    async dropProvisional(tx: Tx, id: AssetId): Promise<void> {
      await tables(tx).deleteFrom('media_renditions').where('asset_id', '=', id).where('provisional', '=', true).execute();
    },
    async refuse(tx: Tx, id: AssetId, state: 'refused' | 'failed', refusal: RefusalReason, at: Date): Promise<void> {
      for (const table of ['media_renditions', 'media_files'] as const) await tables(tx).deleteFrom(table).where('asset_id', '=', id).execute();
      const nothing = { seconds_left: null, poster_key: null, thumbhash: null, average_colour: null };
      await change(id, { state, refusal, step: 'done', progress: 1, ...nothing }, at, tx);
    },
    async setAudience(tx: Tx, id: AssetId, audience: Audience): Promise<void> {
      await tables(tx).updateTable('media_assets').set({ audience }).where('id', '=', id).execute();
    },
    /** Who may fetch an asset; `null` when there is none. */
    async audienceOf(id: AssetId): Promise<Audience | null> {
      const rows = await db.prepared<{ audience: Audience }>('media-audience-by-id', 'select audience from media_assets where id = $1', [id]);
      return rows[0]?.audience ?? null;
    },
    async listUnfinished(ownerId: string): Promise<AssetId[]> {
      const query = tables().selectFrom('media_assets').select('id').where('owner_id', '=', ownerId);
      const rows = await query.where('state', 'in', ['waiting', 'processing', 'playable']).orderBy('id', 'desc').limit(100).execute();
      return rows.map(({ id }) => AssetId.of(id));
    },
    async storedBytes(ownerId: string, tx?: Tx): Promise<number> {
      const query = tables(tx).selectFrom('media_assets').where('owner_id', '=', ownerId).where('state', 'not in', ['refused', 'failed']);
      const row = await query.select((e) => e.fn.coalesce(e.fn.sum<string>('source_bytes'), e.lit(0)).as('bytes')).executeTakeFirst();
      return Number(row?.bytes ?? 0);
    },
    /** Removes the rows. Returns where the upload's bytes are, `undefined` when there was no such asset. */
    async remove(tx: Tx, id: AssetId): Promise<string | null | undefined> {
      const row = await tables(tx).deleteFrom('media_assets').where('id', '=', id).returning('source_key').executeTakeFirst();
      return row?.source_key;
    },
  };
}

function toAsset(
  row: AssetRow,
  renditions: readonly RenditionRow[],
  files: readonly FileRow[],
  findings?: FindingsRow & { photos: PhotoRow[] },
): StoredAsset {
  const urlOf = (kind: string) => {
    const file = files.find((one) => one.kind === kind);
    return file ? `/${file.key}` : null;
  };
  return {
    id: AssetId.of(row.id),
    ownerId: row.owner_id,
    audience: row.audience,
    state: row.state,
    step: row.step,
    progress: row.progress,
    secondsLeft: row.seconds_left,
    ladder: row.refusal === null ? countLadder(row.skipped, renditions) : null,
    refusal: row.refusal,
    fileName: row.file_name,
    durationMs: row.duration_ms,
    width: row.width,
    height: row.height,
    hasSound: row.has_sound,
    isSilent: findings?.is_silent ?? null,
    aiLabel: findings?.ai_label ?? null,
    warnings: typeof findings?.flashes_at_ms === 'number' ? ['flashing'] : [],
    thumbhash: row.thumbhash,
    averageColour: row.average_colour,
    posterUrl: row.poster_key === null ? null : `/${row.poster_key}`,
    lightPosterUrl: urlOf('light-poster'),
    renditions: renditions
      .toSorted((a, b) => a.bytes - b.bytes)
      .map(({ width, height, codec, bitrate, bytes, key }) => ({ width, height, codec, bitrate, bytes, url: `/${key}` })),
    skipped: row.skipped,
    notes: row.notes,
    previewUrl: urlOf('preview'),
    storyboardUrl: urlOf('storyboard-index'),
    playlistUrl: urlOf('playlist'),
    subtitles: files
      .flatMap(({ kind, key }) => {
        const language = languageOf(kind);
        return language === null ? [] : [{ language, url: `/${key}`, automatic: isHeard(kind) }];
      })
      .toSorted((a, b) => a.language.localeCompare(b.language)),
    photos: (findings?.photos ?? []).map(toPhoto),
  };
}
