import { event } from '#platform/events/event.ts';
import type { Container, EngineAnswer, EngineFailure, ProbeReport } from '#platform/ffmpeg/engine.ts';
import { sniffFile } from '#platform/ffmpeg/sniff.ts';
import { JobCancelledError, type JobContext } from '#platform/jobs/job.ts';
import type { LocalFile } from '#platform/storage/storage.ts';
import { ListedFile } from './analysis/listed/screening.ts';
import { isFinal } from './asset.ts';
import type { AssetId } from './asset-id.ts';
import { assetRefused } from './events.ts';
import { judgeFailure, judgeSniffed } from './judge.ts';
import { plan } from './plan.ts';
import type { ProcessingDeps } from './processing-deps.ts';
import { deleteAllBut } from './publish.ts';
import type { RefusalReason } from './refusals.ts';
import { createStepRunner } from './step-runner.ts';
import type { Work } from './store.ts';
import { together } from './together.ts';

/** A file the engine has died of twice is not given to it again. */
const MAX_CRASHES = 2;
const PROBE_TIMEOUT_MS = 15_000;

/** The upload's bytes cannot be found: ours to repair, so the job is tried again. */
class SourceMissingError extends Error {
  override readonly name = 'SourceMissingError';
}

/** `probe → plan → run → verify → publish` for one asset. May be repeated after a death at any point. */
export function createProcessing(deps: ProcessingDeps) {
  const { db, events, store, storage, clock, log, engine, limits, screening, provenance } = deps;
  const runner = createStepRunner(deps);

  async function refuse(id: AssetId, state: 'refused' | 'failed', reason: RefusalReason): Promise<void> {
    await db.transaction(async (tx) => {
      const work = await store.getWork(id, tx);
      if (!work || isFinal(work.asset.state)) return;
      await store.refuse(tx, id, state, reason, clock.now());
      await events.append(tx, [event(assetRefused, { assetId: id, reason })]);
    });
  }

  /** Deletes what no row speaks of, and the upload when nothing is left to do. */
  async function tidy(id: AssetId): Promise<void> {
    const work = await store.getWork(id);
    const keep = [work?.posterKey, ...(work?.renditions ?? []).map(({ key }) => key), ...(work?.files ?? []).map(({ key }) => key)].filter(
      (key) => typeof key === 'string',
    );
    await deleteAllBut(storage, id, new Set(keep));
    if (!work?.sourceKey || !isFinal(work.asset.state)) return;
    await storage.delete(work.sourceKey);
    await store.change(id, { source_key: null }, clock.now());
  }

  /** Asks the engine, once more after a crash. */
  async function ask<T>(id: AssetId, call: () => Promise<EngineAnswer<T>>): Promise<EngineAnswer<T>> {
    for (;;) {
      const answer = await call();
      if (answer.ok || answer.failure.kind !== 'crashed') return answer;
      const crashes = await store.addCrash(id, clock.now());
      log.warn({ assetId: id, crashes, trace: answer.failure.message }, 'the media engine died of a file');
      if (crashes >= MAX_CRASHES) return answer;
    }
  }

  async function work(id: AssetId, source: LocalFile, signal: AbortSignal, until: 'playable' | 'ready'): Promise<RefusalReason | 'more' | null> {
    const sniffed = await sniffFile(source.path);
    const unfit = judgeSniffed(sniffed);
    const container = sniffed as Container;
    const [report] = await together([
      unfit === null ? ask(id, () => engine.probe(source.path, { signal, container, timeoutMs: PROBE_TIMEOUT_MS })) : null,
      screening.checkSource(source.path),
      container === 'mov' ? provenance.read(id, source.path) : null,
    ]);
    if (unfit || !report) return unfit;
    if (!report.ok) return refusal(id, report.failure);
    const decision = plan(report.value, limits);
    if (!decision.ok) return decision.reason;
    const file = { path: source.path, container, report: report.value as ProbeReport };
    const outcome = await runner.runAll(id, decision.plan, file, { signal, until, ask: (call) => ask(id, call) });
    return outcome === null || outcome === 'more' ? outcome : refusal(id, outcome);
  }

  /** Keeps the file for the authority when that is why the work ended. */
  async function keepListed({ asset, uploadedAt }: Work, file: string, error: unknown): Promise<RefusalReason> {
    if (!(error instanceof ListedFile)) throw error;
    await screening.keep(asset, uploadedAt, file, error.match);
    return 'media.listed';
  }

  function refusal(id: AssetId, failure: EngineFailure): RefusalReason {
    log.info({ assetId: id, kind: failure.kind, trace: failure.message }, 'a file could not be processed');
    return judgeFailure(failure);
  }

  return {
    /**
     * Does what is left to do for an asset, or what makes it playable. Says whether there is more to do. Rejects when
     * it should be tried again.
     */
    async process(id: AssetId, { signal, attempt, maxAttempts }: JobContext, until: 'playable' | 'ready' = 'ready'): Promise<'more' | 'done'> {
      const before = await store.getWork(id);
      if (!before || isFinal(before.asset.state)) {
        await tidy(id);
        return 'done';
      }
      if (before.crashes >= MAX_CRASHES) {
        await refuse(id, 'refused', 'media.engine-failed');
        await tidy(id);
        return 'done';
      }
      // both processes start while the file is fetched; from the second film on they wait ready
      engine.warm();
      const source = before.sourceKey === null ? null : await storage.materialize(before.sourceKey);
      try {
        await store.begin(id, clock.now());
        if (!source) throw new SourceMissingError(`The upload of asset ${id} is not in storage.`);
        const outcome = await work(id, source, signal, until).catch((error: unknown) => keepListed(before, source.path, error));
        if (outcome === 'more') return 'more';
        if (outcome) await refuse(id, 'refused', outcome);
      } catch (error) {
        if (signal.aborted && !(signal.reason instanceof JobCancelledError)) throw error;
        // removed while it was being worked on: its bytes went away beneath us
        if (!(await store.getWork(id))) {
          await tidy(id);
          return 'done';
        }
        if (attempt < maxAttempts) throw error;
        log.error({ err: error, assetId: id }, 'an asset could not be processed');
        await refuse(id, 'failed', 'media.engine-failed');
      } finally {
        await source?.release();
      }
      await tidy(id);
      return 'done';
    },
    /** Deletes every byte of an asset whose rows are gone. */
    async erase(id: AssetId, sourceKey: string | null): Promise<void> {
      if (sourceKey !== null) await storage.delete(sourceKey);
      await provenance.erase(id);
      await deleteAllBut(storage, id, new Set());
    },
  };
}
