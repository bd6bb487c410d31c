import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import type { EngineFile, MediaEngine } from '#platform/ffmpeg/engine.ts';
import type { Logger } from '#platform/log.ts';
import type { Storage } from '#platform/storage/storage.ts';
import type { Asset } from '../../asset.ts';
import { AssetId } from '../../asset-id.ts';
import { hashPictures, PICTURE_RATE } from '../fingerprint/fingerprint.ts';
import { lookAtPictures } from '../look.ts';
import { type Evidence, seal } from './evidence.ts';
import { findListed, type ListedMatch } from './listed-hash.ts';
import type { ListedStore } from './store.ts';

/** A file that may not be published. Ends its processing. */
export class ListedFile extends Error {
  override readonly name = 'ListedFile';
  readonly match: ListedMatch;

  constructor(match: ListedMatch) {
    super('the file is listed');
    this.match = match;
  }
}

/** Compares files with the operator's list before anybody can see them. Costs nothing while the list is empty. */
export interface Screening {
  /** Throws `ListedFile` when these very bytes are listed. */
  checkSource(file: string): Promise<void>;
  /** Throws `ListedFile` when a listed picture is in what was made of a film. */
  checkOutput(files: readonly EngineFile[], signal: AbortSignal): Promise<void>;
  /** Throws `ListedFile` when these bytes are listed, or what they show. `grey`: the picture as `RAW_SIDE` × `RAW_SIDE` grey values. */
  checkPhoto(picture: Uint8Array, grey: Buffer): Promise<void>;
  /** Keeps the file and what is known about it for the authority; fine when that was done before. */
  keep(asset: Asset, uploadedAt: Date, file: string, match: ListedMatch): Promise<void>;
}

const TIMEOUT_MS = 120_000;

/** Builds it. */
export function createScreening(deps: {
  db: Pick<Database, 'transaction'>;
  store: ListedStore;
  storage: Pick<Storage, 'put'>;
  engine: MediaEngine;
  clock: Clock;
  log: Logger;
}): Screening {
  const { db, store, storage, engine, clock, log } = deps;
  return {
    async checkSource(file) {
      if (!(await store.has('file'))) return;
      const entry = await store.findFile(await sha256Of(file));
      if (entry) throw new ListedFile({ entry, atMs: null });
    },
    async checkOutput(files, signal) {
      const [smallest] = files.toSorted((a, b) => a.bytes - b.bytes);
      const entries = smallest ? await store.all('picture') : [];
      if (!smallest || entries.length === 0) return;
      const film = await lookAtPictures(engine, smallest.path, { signal, timeoutMs: TIMEOUT_MS });
      const match = findListed(entries, film, 1000 / PICTURE_RATE);
      if (match) throw new ListedFile(match);
    },
    async checkPhoto(picture, grey) {
      const entry = (await store.has('file')) && (await store.findFile(createHash('sha256').update(picture).digest('hex')));
      if (entry) throw new ListedFile({ entry, atMs: null });
      const entries = await store.all('picture');
      const match = entries.length > 0 && findListed(entries, hashPictures(grey), 0);
      if (match) throw new ListedFile(match);
    },
    async keep(asset, uploadedAt, file, { entry, atMs }) {
      if (await store.hasEvidence(asset.id)) return;
      const sourceKey = `evidence/${AssetId.toPublic(asset.id)}`;
      const { bytes } = await storage.put(sourceKey, { file }, { contentType: 'application/octet-stream' });
      const recordedAt = clock.now();
      const evidence: Evidence = {
        assetId: asset.id,
        ownerId: asset.ownerId,
        fileName: asset.fileName,
        bytes,
        sha256: await sha256Of(file),
        kind: entry.kind,
        value: entry.value,
        reference: entry.reference,
        atMs,
        uploadedAt: uploadedAt.toISOString(),
        recordedAt: recordedAt.toISOString(),
      };
      const record = JSON.stringify(evidence);
      await db.transaction(async (tx) => {
        const previous = await store.lastSeal(tx);
        if (await store.hasEvidence(asset.id, tx)) return;
        await store.addEvidence(tx, {
          asset_id: asset.id,
          record,
          seal: seal(previous, record),
          source_key: sourceKey,
          recorded_at: recordedAt,
        });
      });
      log.warn({ assetId: asset.id, reference: entry.reference }, 'a listed file was refused; evidence is kept');
    },
  };
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
