import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '#platform/clock.ts';
import type { Logger } from '#platform/log.ts';
import { isErrno } from '#platform/storage/durable-files.ts';
import { AssetId } from '../asset-id.ts';
import type { Completion } from './completion.ts';
import type { UploadStore } from './store.ts';
import type { Upload } from './upload.ts';

const BATCH = 200;

/** What a sweep works on. */
export interface SweepDeps {
  store: UploadStore;
  completion: Completion;
  /** Forgets an unfinished upload, and tells whoever waits for it. */
  giveUp(id: AssetId): Promise<void>;
  folder: string;
  pathOf(id: AssetId): string;
  clock: Clock;
  log: Logger;
}

/**
 * Completes uploads whose bytes are all here, gives up unfinished ones whose time is over, removes files that belong to
 * no unfinished upload, and forgets complete ones after some days. One that cannot be completed now does not stop the rest.
 */
export async function sweepUploads({ store, completion, giveUp, folder, pathOf, clock, log }: SweepDeps): Promise<void> {
  const now = clock.now();
  for await (const upload of receiving(store)) {
    try {
      if (await completion.isDue(upload)) {
        await completion.complete(upload);
      } else if (upload.expiresAt <= now) {
        await rm(pathOf(upload.id), { force: true });
        await giveUp(upload.id);
      }
    } catch (error) {
      log.error({ error, upload: upload.id }, 'An upload could not be swept; the next sweep tries again');
    }
  }
  await removeStrayFiles(store, folder);
  await store.forgetComplete(now);
}

async function* receiving(store: UploadStore): AsyncGenerator<Upload> {
  for (let after: AssetId | null = null; ; ) {
    const batch: Upload[] = await store.listReceiving(BATCH, after);
    yield* batch;
    after = batch.at(-1)?.id ?? null;
    if (batch.length < BATCH) return;
  }
}

/** A row is written before its file and deleted after it, so that a file without a row belongs to nobody. */
async function removeStrayFiles(store: UploadStore, folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (isErrno(error, 'ENOENT')) return [];
    throw error;
  });
  const ids = names.flatMap((name) => AssetId.fromPublic(name) ?? []);
  for (let start = 0; start < ids.length; start += BATCH) {
    const batch = ids.slice(start, start + BATCH);
    const known = await store.receivingAmong(batch);
    for (const id of batch) if (!known.has(id)) await rm(join(folder, AssetId.toPublic(id)), { force: true });
  }
}
