import type { Database, Tx } from '#platform/db/database.ts';
import { event, isEvent } from '#platform/events/event.ts';
import type { Consumer } from '#platform/events/event-log.ts';
import type { JobContext } from '#platform/jobs/job.ts';
import type { JobQueue } from '#platform/jobs/queue.ts';
import { AssetId } from '../asset-id.ts';
import { assetAnalysed, assetPlayable } from '../events.ts';
import type { ProcessingDeps } from '../processing-deps.ts';
import { createDuplicateFinder, type DuplicateFinder } from './fingerprint/duplicates.ts';
import { type Heard, hear } from './fingerprint/hear.ts';
import { createFingerprintStore } from './fingerprint/store.ts';
import { analyseAsset } from './jobs/analyse-asset.ts';
import type { ListedHash } from './listed/listed-hash.ts';
import type { ListedStore } from './listed/store.ts';
import { look } from './look.ts';
import { createFindingsStore } from './store.ts';

/** What is found out about a clip once it can be watched. */
export interface Analysis extends Pick<DuplicateFinder, 'duplicatesOf' | 'originalsOf'> {
  /** Looks at a clip and stores what it finds. Safe to repeat; does nothing when the clip is gone. Rejects when it should be tried again. */
  analyse(assetId: AssetId, context: JobContext): Promise<void>;
  /** The loudest moment of each of a thousand parts, 0 to 255; `null` while nobody has looked, or without sound. */
  waveform(assetId: AssetId): Promise<Uint8Array | null>;
  /** Which clips sound the same; `null` without sound, when it is silent, and while nobody has looked. */
  hear(tx: Tx, assetId: AssetId): Promise<Heard | null>;
  /** The operator's list of what may not be published, and what is kept for the authority. */
  readonly listed: ListedFiles;
  readonly consumers: Consumer[];
}

/** Files that may not be published. */
export interface ListedFiles extends Pick<ListedStore, 'remove' | 'page' | 'evidence'> {
  /** Adds entries; returns how many were new. `addedBy` is the UUID of the account. */
  add(entries: readonly Omit<ListedHash, 'id' | 'addedAt'>[], addedBy: string): Promise<number>;
}

/** What analysing needs. */
export type AnalysisDeps = Pick<ProcessingDeps, 'events' | 'storage' | 'clock' | 'log' | 'engine'> & {
  db: Database;
  jobs: JobQueue;
  store: Pick<ProcessingDeps['store'], 'getWork'>;
  listed: ListedStore;
};

const TIMEOUT_MS = 300_000;

/** Builds it. */
export function createAnalysis(deps: AnalysisDeps): Analysis {
  const { db, events, jobs, storage, clock, log, engine, store } = deps;
  const findings = createFindingsStore(db);
  const prints = createFingerprintStore(db);
  const duplicates = createDuplicateFinder(prints);

  return {
    async analyse(assetId, { signal, attempt, maxAttempts }) {
      const work = await store.getWork(assetId);
      // the smallest file says as much as the largest, and a clean one is better than a copy that is about to go
      const [rendition] = work?.renditions.toSorted((a, b) => Number(a.provisional) - Number(b.provisional) || a.bytes - b.bytes) ?? [];
      const file = rendition && (await storage.materialize(rendition.key));
      if (!file) return;
      try {
        const found = await look(engine, file.path, { signal, timeoutMs: TIMEOUT_MS, background: true });
        await db.transaction(async (tx) => {
          if (!(await store.getWork(assetId, tx))) return;
          await findings.put(tx, assetId, found, clock.now());
          await duplicates.add(tx, assetId, found.fingerprint);
          await events.append(tx, [event(assetAnalysed, { assetId })]);
        });
      } catch (error) {
        if (signal.aborted || attempt < maxAttempts) throw error;
        log.error({ err: error, assetId }, 'a clip could not be analysed');
      } finally {
        await file.release();
      }
    },
    waveform: (assetId) => findings.waveform(assetId),
    hear: (tx, assetId) => hear(prints, tx, assetId),
    duplicatesOf: (assetId) => duplicates.duplicatesOf(assetId),
    originalsOf: (assetIds) => duplicates.originalsOf(assetIds),
    listed: {
      add: (entries, addedBy) => deps.listed.add(entries, addedBy, clock.now()),
      remove: (id) => deps.listed.remove(id),
      page: (before, limit) => deps.listed.page(before, limit),
      evidence: (after, limit) => deps.listed.evidence(after, limit),
    },
    consumers: [
      {
        name: 'media.analyse-clips',
        types: [assetPlayable],
        async handle(batch, tx) {
          for (const entry of batch) if (isEvent(entry, assetPlayable)) await enqueue(tx, AssetId.of(entry.data.assetId));
        },
      },
    ],
  };

  function enqueue(tx: Tx, assetId: AssetId): Promise<void> {
    return jobs.enqueue(tx, analyseAsset, { assetId }, { key: `media.analyse-asset:${assetId}` });
  }
}
