import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Clock } from '#platform/clock.ts';
import type { Database, Tx } from '#platform/db/database.ts';
import { event } from '#platform/events/event.ts';
import type { EventLog } from '#platform/events/event-log.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { AssetId } from '../../asset-id.ts';
import { assetChanged } from '../../events.ts';
import { findManifestStore } from './manifest-store.ts';
import { type AiLabel, labelOf, readSourceTypes } from './source-types.ts';
import type { ProvenanceTables } from './tables.ts';

/** What a file says of how it was made, and what its author says to that. */
export interface Provenance {
  /** Keeps the manifest store of an upload, if it has one, and sets the label. Fine when that was done before. */
  read(assetId: AssetId, file: string): Promise<void>;
  /** Takes the label off; who did it, when and why stays in the log. False when there is none to take off. */
  contest(assetId: AssetId, actorId: string, reason: string): Promise<boolean>;
  /** Everything that was done about the label, oldest first. */
  log(assetId: AssetId): Promise<Selectable<ProvenanceTables['media_provenance_log']>[]>;
  /** The manifest store, byte by byte as it was uploaded; `null` when there was none. */
  manifest(assetId: AssetId): Promise<{ key: string; sha256: string } | null>;
  /** Deletes the manifest store of an asset whose rows are gone. */
  erase(assetId: AssetId): Promise<void>;
}

/** Builds it. */
export function createProvenance(deps: { db: Database; events: Pick<EventLog, 'append'>; storage: Storage; clock: Clock }): Provenance {
  const { db, events, storage, clock } = deps;
  const tables = (tx?: Tx) => db.for<ProvenanceTables>(tx);
  const keyOf = (assetId: AssetId) => `provenance/${AssetId.toPublic(assetId)}`;
  const write = (tx: Tx, assetId: AssetId, actorId: string | null, what: 'label-set' | 'label-contested', detail: string) =>
    tables(tx).insertInto('media_provenance_log').values({ asset_id: assetId, actor_id: actorId, what, detail, at: clock.now() }).execute();

  return {
    async read(assetId, file) {
      const store = await findManifestStore(file);
      if (!store) return;
      await storage.put(keyOf(assetId), store, { contentType: 'application/octet-stream' });
      const types = readSourceTypes(store);
      const label: AiLabel | null = labelOf(types);
      await db.transaction(async (tx) => {
        const added = await tables(tx)
          .insertInto('media_provenance')
          .values({
            asset_id: assetId,
            manifest_key: keyOf(assetId),
            manifest_sha256: createHash('sha256').update(store).digest('hex'),
            source_types: types,
            ai_label: label,
            contested_at: null,
          })
          .onConflict((conflict) => conflict.column('asset_id').doNothing())
          .executeTakeFirst();
        if (added.numInsertedOrUpdatedRows === 1n && label) await write(tx, assetId, null, 'label-set', types.join());
      });
    },
    contest: (assetId, actorId, reason) =>
      db.transaction(async (tx) => {
        const changed = await tables(tx)
          .updateTable('media_provenance')
          .set({ contested_at: clock.now() })
          .where('asset_id', '=', assetId)
          .where('ai_label', 'is not', null)
          .where('contested_at', 'is', null)
          .executeTakeFirst();
        if (changed.numUpdatedRows !== 1n) return false;
        await write(tx, assetId, actorId, 'label-contested', reason);
        await events.append(tx, [event(assetChanged, { assetId })]);
        return true;
      }),
    log: (assetId) => tables().selectFrom('media_provenance_log').selectAll().where('asset_id', '=', assetId).orderBy('number').execute(),
    async manifest(assetId) {
      const query = tables().selectFrom('media_provenance').select(['manifest_key', 'manifest_sha256']).where('asset_id', '=', assetId);
      const row = await query.executeTakeFirst();
      return row ? { key: row.manifest_key, sha256: row.manifest_sha256 } : null;
    },
    erase: (assetId) => storage.delete(keyOf(assetId)),
  };
}
