import type { Tx } from '#platform/db/database.ts';
import { event } from '#platform/events/event.ts';
import type { JobContext } from '#platform/jobs/job.ts';
import type { JobQueue } from '#platform/jobs/queue.ts';
import type { AssetId } from './asset-id.ts';
import { planAv1 } from './av1.ts';
import { assetChanged } from './events.ts';
import { makeAv1 } from './jobs/make-av1.ts';
import type { ProcessingDeps } from './processing-deps.ts';
import { publishFile, renditionOf } from './publish.ts';
import type { SkipReason } from './skipped.ts';
import type { NewRendition, Work } from './store.ts';
import { verify } from './verify.ts';

const RENDITION = 'av1-720p';
const VERIFY_TIMEOUT_MS = 15_000;

/** The AV1 rendition of films that are watched often. */
export interface Av1Maker {
  /** Says that a film is watched often enough. Fine to say again and again. */
  earn(tx: Tx, id: AssetId): Promise<void>;
  /** Makes it. */
  make(id: AssetId, context: JobContext): Promise<void>;
}

/** Builds it. */
export function createAv1Maker({ db, events, store, storage, engine, clock, log, jobs }: ProcessingDeps & { jobs: JobQueue }): Av1Maker {
  async function encode(id: AssetId, work: Work, signal: AbortSignal): Promise<NewRendition | SkipReason> {
    const { asset, renditions } = work;
    const plan = planAv1({ durationMs: asset.durationMs ?? 0, hasSound: asset.hasSound === true, renditions });
    const source = plan && (await storage.materialize(plan.source.key));
    if (!plan || !source) return 'not-possible';
    try {
      const timeoutMs = 120_000 + 20 * plan.makes.durationMs;
      const answer = await engine.encode(source.path, plan.task, { signal, container: 'mov', timeoutMs, background: true });
      if (!answer.ok) {
        log.warn({ assetId: id, trace: answer.failure.message }, 'AV1 could not be made');
        return 'not-possible';
      }
      try {
        const [file] = answer.value.files;
        if (!file) return 'not-possible';
        if (file.bytes > plan.atMostBytes) return 'no-gain';
        const report = await engine.probe(file.path, { signal, container: 'mov', timeoutMs: VERIFY_TIMEOUT_MS });
        const wrong = report.ok ? verify(report.value, plan.makes) : report.failure.message;
        if (wrong !== null) {
          log.warn({ assetId: id, trace: wrong }, 'AV1 is not as it should be');
          return 'not-possible';
        }
        return renditionOf(await publishFile(storage, id, file, `${RENDITION}.mp4`), plan.makes);
      } finally {
        await answer.value.release();
      }
    } finally {
      await source.release();
    }
  }

  const isEarned = ({ asset }: Work) => asset.skipped.some(({ rendition, reason }) => rendition === RENDITION && reason === 'not-earned');

  return {
    async earn(tx, id) {
      const work = await store.getWork(id, tx);
      if (work?.asset.state !== 'ready' || !isEarned(work)) return;
      await jobs.enqueue(tx, makeAv1, { assetId: id }, { key: `media.make-av1:${id}` });
    },
    async make(id, { signal }) {
      const before = await store.getWork(id);
      if (before?.asset.state !== 'ready' || !isEarned(before)) return;
      const made = await encode(id, before, signal);
      const published = await db.transaction(async (tx) => {
        const work = await store.getWork(id, tx);
        if (!work) return false;
        const others = work.asset.skipped.filter(({ rendition }) => rendition !== RENDITION);
        if (typeof made === 'string') {
          await store.change(id, { skipped: [...others, { rendition: RENDITION, reason: made }] }, clock.now(), tx);
          return true;
        }
        await store.putRenditions(tx, id, [made]);
        await store.change(id, { skipped: others }, clock.now(), tx);
        await events.append(tx, [event(assetChanged, { assetId: id })]);
        return true;
      });
      // removed meanwhile, and its folder was emptied before this came
      if (!published && typeof made !== 'string') await storage.delete(made.key);
    },
  };
}
