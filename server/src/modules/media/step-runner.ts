import { event } from '#platform/events/event.ts';
import type { Container, EngineAnswer, EngineFailure, EngineOutput, ProbeReport, RunOptions } from '#platform/ffmpeg/engine.ts';
import type { AssetStep } from './asset.ts';
import type { AssetId } from './asset-id.ts';
import { assetPlayable, assetReady } from './events.ts';
import type { Expected, Plan, PlanStep } from './plan.ts';
import type { ProcessingDeps } from './processing-deps.ts';
import { createProgress, type Progress } from './progress.ts';
import { publishFile, publishPoster } from './publish.ts';
import { makeStill } from './still.ts';
import type { NewRendition } from './store.ts';
import { verify } from './verify.ts';

/** The upload on this machine, and what is in it. */
export interface Source {
  path: string;
  container: Container;
  report: ProbeReport;
}

/** Asks the engine; decides how often. */
type Ask = (call: () => Promise<EngineAnswer<EngineOutput>>) => Promise<EngineAnswer<EngineOutput>>;

/** The asset was removed while it was being worked on: nothing is left to do. */
class AssetGone extends Error {
  override readonly name = 'AssetGone';
}

const VERIFY_TIMEOUT_MS = 15_000;
const MAX_RUN_MS = 3_600_000;
/** 1080p at 30 frames a second: what the time limit is made for. */
const USUAL_LOAD = 1920 * 1080 * 30;

/** Runs the steps of a plan and publishes what each makes. */
export function createStepRunner({ db, events, store, storage, clock, log, engine }: ProcessingDeps) {
  /** Writes progress, one write at a time, and stops the work when the asset is gone. */
  function createReporter(id: AssetId, progress: Progress, gone: AbortController) {
    let writing: Promise<void> | null = null;
    return (step: number, share: number, name: AssetStep = step === 0 ? 'first-rendition' : 'renditions') => {
      if (writing) return;
      const { progress: done, secondsLeft } = progress.at(step, share);
      writing = store
        .setProgress(id, name, done, secondsLeft, clock.now())
        .then((there) => {
          if (!there) gone.abort(new AssetGone());
        })
        .catch((error: unknown) => log.warn({ err: error, assetId: id }, 'progress could not be written'))
        .finally(() => {
          writing = null;
        });
    };
  }

  /** Looks at every file as a stranger's. Returns what is wrong, or `null`. */
  async function check(output: EngineOutput, makes: readonly Expected[], signal: AbortSignal): Promise<string | null> {
    for (const expected of makes) {
      const file = output.files.find((made) => made.output === expected.output);
      if (!file) return `${expected.name} is missing`;
      const answer = await engine.probe(file.path, { signal, container: 'mov', timeoutMs: VERIFY_TIMEOUT_MS });
      const wrong = answer.ok ? verify(answer.value, expected) : answer.failure.message;
      if (wrong !== null) return `${expected.name}: ${wrong}`;
    }
    return null;
  }

  /** Stores what a step made, then makes it known, together with the event. */
  async function publish(id: AssetId, output: EngineOutput, makes: readonly Expected[]): Promise<void> {
    const renditions: NewRendition[] = [];
    for (const expected of makes) {
      const file = output.files.find((made) => made.output === expected.output);
      if (file) renditions.push(await publishFile(storage, id, file, expected));
    }
    const still = output.still ? await makeStill(output.still) : null;
    const poster = still
      ? { poster_key: await publishPoster(storage, id, still.poster), thumbhash: still.thumbhash, average_colour: still.averageColour }
      : {};
    await db.transaction(async (tx) => {
      const work = await store.getWork(id, tx);
      if (!work) throw new AssetGone();
      const first = work.asset.state !== 'playable';
      await store.putRenditions(tx, id, renditions);
      await store.change(id, { ...poster, state: 'playable' }, clock.now(), tx);
      if (first) await events.append(tx, [event(assetPlayable, { assetId: id })]);
    });
  }

  /** Runs one step. Returns why nothing of it could be published, or `null`. */
  async function runStep(
    id: AssetId,
    step: PlanStep,
    source: Source,
    options: RunOptions,
    ask: Ask,
    onMade: () => void,
  ): Promise<EngineFailure | null> {
    const { path } = source;
    const answer = await ask(() => (step.kind === 'copy' ? engine.copy(path, step.task, options) : engine.encode(path, step.task, options)));
    if (!answer.ok) return answer.failure;
    onMade();
    try {
      const wrong = await check(answer.value, step.makes, options.signal);
      if (wrong !== null) return { kind: 'unreadable', message: wrong };
      await publish(id, answer.value, step.makes);
      return null;
    } finally {
      await answer.value.release();
    }
  }

  async function runSteps(id: AssetId, plan: Plan, source: Source, { signal, ask, until }: RunAllOptions): Promise<EngineFailure | 'more' | null> {
    const gone = new AbortController();
    const report = createReporter(
      id,
      createProgress(plan, () => clock.now().getTime()),
      gone,
    );
    const both = AbortSignal.any([signal, gone.signal]);
    for (const [index, step] of plan.steps.entries()) {
      const work = await store.getWork(id);
      if (!work) throw new AssetGone();
      const names = work.renditions.map(({ name }) => name);
      if (isMade(step, names)) continue;
      if (until === 'playable' && names.length > 0) return 'more';
      report(index, 0);
      const options = {
        signal: both,
        container: source.container,
        timeoutMs: timeLimit(plan, source.report),
        onProgress: (share: number) => report(index, share),
      };
      const failure = await runStep(id, step, source, options, ask, () =>
        report(index, 1, index === plan.steps.length - 1 ? 'finishing' : undefined),
      );
      // a rewrapped copy is a convenience, and one clean rendition is enough to be seen
      if (failure && step.kind === 'copy' && failure.kind !== 'crashed')
        log.info({ assetId: id, trace: failure.message }, 'the source could not be copied');
      else if (failure && !work.renditions.some(({ provisional }) => !provisional)) return failure;
      else if (failure) log.warn({ assetId: id, trace: failure.message }, 'some renditions could not be made');
    }
    return null;
  }

  async function describe(id: AssetId, plan: Plan): Promise<void> {
    const there = await store.change(id, { duration_ms: Math.round(plan.durationMs), ...plan.size, has_sound: plan.hasSound }, clock.now());
    if (!there) throw new AssetGone();
  }

  async function finish(id: AssetId): Promise<void> {
    await db.transaction(async (tx) => {
      const work = await store.getWork(id, tx);
      if (!work) throw new AssetGone();
      await store.dropProvisional(tx, id);
      await store.change(id, { state: 'ready', step: 'done', progress: 1, seconds_left: null }, clock.now(), tx);
      await events.append(tx, [event(assetReady, { assetId: id })]);
    });
  }

  return {
    /**
     * Runs what is left of a plan, or of what makes the film playable. Returns why it cannot be shown, `null` when it
     * can, or is gone, and `more` when it can and steps are left.
     */
    async runAll(id: AssetId, plan: Plan, source: Source, options: RunAllOptions): Promise<EngineFailure | 'more' | null> {
      try {
        await describe(id, plan);
        const outcome = await runSteps(id, plan, source, options);
        if (outcome === null) await finish(id);
        return outcome;
      } catch (error) {
        if (error instanceof AssetGone) return null;
        throw error;
      }
    },
  };
}

/** How far to run a plan, and how. */
export interface RunAllOptions {
  signal: AbortSignal;
  ask: Ask;
  /** `playable` stops behind the first rendition. */
  until: 'playable' | 'ready';
}

/** Whether an earlier try has published what this step makes. A copy is pointless as soon as anything is published. */
function isMade(step: PlanStep, names: readonly string[]): boolean {
  return step.kind === 'copy' ? names.length > 0 : step.makes.every(({ name }) => names.includes(name));
}

/** A minute, and ten times the film; more for pictures larger or faster than usual. */
function timeLimit(plan: Plan, report: ProbeReport): number {
  const [video] = report.video;
  const load = video ? (video.width * video.height * video.frameRate.num) / video.frameRate.den : USUAL_LOAD;
  return Math.min(MAX_RUN_MS, 60_000 + 10 * plan.durationMs * Math.max(1, load / USUAL_LOAD));
}
