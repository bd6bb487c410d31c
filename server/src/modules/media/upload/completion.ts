import { rm, stat } from 'node:fs/promises';
import type { Clock } from '#platform/clock.ts';
import type { Database, Tx } from '#platform/db/database.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { AssetId } from '../asset-id.ts';
import { joinParts } from './concatenation.ts';
import { uploadErrors } from './errors.ts';
import type { UploadStore } from './store.ts';
import type { Upload } from './upload.ts';

/** How long a client may still ask about an upload that is complete. */
const REMEMBER_MS = 7 * 24 * 60 * 60 * 1000;

/** Where the bytes of a complete upload are, until the media engine is done with them. */
export function sourceKeyOf(id: AssetId): string {
  return `uploads/${AssetId.toPublic(id)}/source`;
}

export type Completion = ReturnType<typeof createCompletion>;

/**
 * The step from all bytes received to an asset. May be taken any number of times, at once and after a crash at any
 * point: the file moves into storage whole or not at all, and one transaction marks the upload and registers the asset.
 */
export function createCompletion({ db, store, storage, media, clock, pathOf }: CompletionDeps) {
  const running = new Map<AssetId, Promise<void>>();

  /** Bytes received of an unfinished upload, in its file or, when a crash came right after the move, in storage. */
  async function receivedBytes(id: AssetId): Promise<number | null> {
    const file = await stat(pathOf(id)).catch(() => null);
    return file ? file.size : ((await storage.stat(sourceKeyOf(id)))?.bytes ?? null);
  }

  async function complete(upload: Upload): Promise<void> {
    const { id } = upload;
    const sourceKey = sourceKeyOf(id);
    const file = pathOf(id);
    if (upload.parts) await joinParts(pathOf, upload);
    if (await stat(file).catch(() => null)) {
      await storage.put(sourceKey, { file, move: true }, { contentType: 'application/octet-stream' });
    } else if ((await storage.stat(sourceKey))?.bytes !== upload.declaredBytes) {
      throw uploadErrors.error('upload.not-found');
    }
    const added = await db.transaction(async (tx) => {
      const done = await store.complete(tx, id, new Date(clock.now().getTime() + REMEMBER_MS));
      if (done) await media.receive(tx, { assetId: id, ownerId: done.ownerId, sourceKey, fileName: done.fileName, bytes: done.declaredBytes });
      if (done?.parts) await store.removeParts(tx, done.parts);
      return done !== null;
    });
    for (const part of upload.parts ?? []) await rm(pathOf(part), { force: true });
    // its owner gave it up in the meantime: nobody else knows of these bytes
    if (!added && (await store.find(id)) === null) await storage.delete(sourceKey);
  }

  return {
    receivedBytes,
    /** Whether the upload waits for nothing but this step. */
    async isDue(upload: Upload): Promise<boolean> {
      if (upload.state !== 'receiving' || upload.part) return false;
      return upload.parts !== null || (await receivedBytes(upload.id)) === upload.declaredBytes;
    },
    /** Whether this process is taking the step right now. */
    isRunning: (id: AssetId) => running.has(id),
    /** Takes the step; callers at the same time share it. Resolves when the asset is durable. */
    complete(upload: Upload): Promise<void> {
      const started = running.get(upload.id);
      if (started) return started;
      const step = complete(upload).finally(() => running.delete(upload.id));
      running.set(upload.id, step);
      return step;
    },
  };
}

/** What completing needs of the media module: `Media['receive']`. */
export interface AssetReceiver {
  receive(tx: Tx, upload: { assetId: AssetId; ownerId: string; sourceKey: string; fileName: string; bytes: number }): Promise<void>;
  /** Tells whoever waits for this asset that its bytes will never all come. */
  abandon(tx: Tx, upload: { assetId: AssetId; ownerId: string; fileName: string; bytes: number }): Promise<void>;
}

interface CompletionDeps {
  db: Pick<Database, 'transaction'>;
  store: Pick<UploadStore, 'complete' | 'find' | 'removeParts'>;
  storage: Pick<Storage, 'put' | 'stat' | 'delete'>;
  media: AssetReceiver;
  clock: Clock;
  /** The file of an unfinished upload. */
  pathOf(id: AssetId): string;
}
