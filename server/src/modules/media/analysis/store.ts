import type { Database, Tx } from '#platform/db/database.ts';
import type { AssetId } from '../asset-id.ts';
import type { Findings } from './look.ts';
import type { AnalysisTables } from './tables.ts';

export type FindingsStore = ReturnType<typeof createFindingsStore>;

/** The only SQL on findings. */
export function createFindingsStore(db: Database) {
  const tables = (tx?: Tx) => db.for<AnalysisTables>(tx);
  return {
    /** Stores what was found, in place of what was found before. */
    async put(tx: Tx, assetId: AssetId, { flashesAtMs, waveform }: Findings, at: Date): Promise<void> {
      const values = {
        flashes_at_ms: flashesAtMs,
        is_silent: waveform?.isSilent ?? null,
        waveform: waveform && Buffer.from(waveform.peaks),
        found_at: at,
      };
      await tables(tx)
        .insertInto('media_findings')
        .values({ asset_id: assetId, ...values })
        .onConflict((conflict) => conflict.column('asset_id').doUpdateSet(values))
        .execute();
    },
    /** The loudest moment of each part, 0 to 255; `null` while nobody has looked, or without sound. */
    async waveform(assetId: AssetId): Promise<Uint8Array | null> {
      const row = await tables().selectFrom('media_findings').select('waveform').where('asset_id', '=', assetId).executeTakeFirst();
      return row?.waveform ?? null;
    },
  };
}
