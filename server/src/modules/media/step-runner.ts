import { event } from '#platform/events/event.ts';
import type { Container, EngineAnswer, EngineFailure, EngineOutput, ProbeReport, RunOptions } from '#platform/ffmpeg/engine.ts';
import type { AssetStep } from './asset.ts';
import type { AssetId } from './asset-id.ts';
import { assetPlayable, assetReady } from './events.ts';
import { createPackaging } from './packaging.ts';
import type { Expected, Plan, PlanStep } from './plan.ts';
import { prepareOutput } from './prepare-output.ts';
import type { ProcessingDeps } from './processing-deps.ts';
import { createProgress, type Progress } from './progress.ts';
import { LIGHT_POSTER, type Published, publishOutput } from './publish-output.ts';
import { RENDITION_NAMES, type RenditionName, skippedAfter } from './skipped.ts';
import type { Work } from './store.ts';
import { together } from './together.ts';
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
export function createStepRunner({ db, events, store, storage, clock, log, engine, screening }: ProcessingDeps) {
  const packaging = createPackaging({ engine, storage });

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
    const paths: string[] = [];
    for (const expected of makes) {
      const file = output.files.find((made) => made.output === expected.output);
      if (!file) return `${expected.name} is missing`;
      paths.push(file.path);
    }
    if (paths.length === 0) return null;
    const answer = await engine.probeAll(paths, { signal, container: 'mov', timeoutMs: VERIFY_TIMEOUT_MS * paths.length });
    if (!answer.ok) return answer.failure.message;
    for (const [index, report] of answer.value.entries()) {
      const expected = makes[index];
      const wrong = expected ? verify(report, expected) : 'nobody asked for it';
      if (wrong !== null) return `${expected?.name}: ${wrong}`;
    }
    return null;
  }

  /** Makes known what a step made, together with the event. */
  async function announce(id: AssetId, { renditions, files, poster }: Published): Promise<void> {
    await db.transaction(async (tx) => {
      const work = await store.getWork(id, tx);
      if (!work) throw new AssetGone();
      const first = work.asset.state !== 'playable';
      await store.putRenditions(tx, id, renditions);
      await store.putFiles(tx, id, files);
      // one who has seen a poster goes on to see it
      const shown = work.posterKey === null ? poster : null;
      if (shown?.light) await store.putFiles(tx, id, new Map([[LIGHT_POSTER, shown.light]]));
      await store.change(id, { ...shown?.columns, state: 'playable' }, clock.now(), tx);
      if (first) await events.append(tx, [event(assetPlayable, { assetId: id })]);
    });
  }

  /** Throws when a file that may not be published would be: before it has a public name. */
  function screen(output: EngineOutput, { makes }: PlanStep, signal: AbortSignal): Promise<void> {
    const names = makes.filter(({ role }) => role === 'rendition').map((made) => made.output);
    const files = output.files.filter((file) => names.includes(file.output));
    return screening.checkOutput(files, signal);
  }

  /** Runs one step. Returns why nothing of it could be published, or `null`. */
  async function runStep(id: AssetId, step: PlanStep, work: Work, source: Source, how: StepOptions): Promise<EngineFailure | null> {
    const { run, ask, onMade } = how;
    if (step.kind === 'package') {
      const files = await packaging.run(id, work, step.names, step.segmentMs, run.signal);
      if (!(files instanceof Map)) return files;
      await announce(id, { renditions: [], files, poster: null });
      return null;
    }
    const { path } = source;
    const answer = await ask(() => (step.kind === 'copy' ? engine.copy(path, step.task, run) : engine.encode(path, step.task, run)));
    if (!answer.ok) return answer.failure;
    onMade();
    try {
      const { value } = answer;
      const [wrong, , prepared] = await together([check(value, step.makes, run.signal), screen(value, step, run.signal), prepareOutput(value, step)]);
      if (wrong !== null) return { kind: 'unreadable', message: wrong };
      await announce(id, await publishOutput(storage, id, prepared));
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
      if (isMade(step, work)) continue;
      if (until === 'playable' && work.renditions.length > 0) return 'more';
      report(index, 0);
      const run = {
        signal: both,
        container: source.container,
        timeoutMs: timeLimit(plan, source.report),
        background: work.renditions.length > 0,
        onProgress: (share: number) => report(index, share),
      };
      const onMade = () => report(index, 1, index === plan.steps.length - 1 ? 'finishing' : undefined);
      const failure = await runStep(id, step, work, source, { run, ask, onMade });
      // a rewrapped copy is a convenience, and one clean rendition is enough to be seen
      if (failure && step.kind === 'copy' && failure.kind !== 'crashed')
        log.info({ assetId: id, trace: failure.message }, 'the source could not be copied');
      else if (failure && !work.renditions.some(({ provisional }) => !provisional)) return failure;
      else if (failure) log.warn({ assetId: id, trace: failure.message }, 'some renditions could not be made');
    }
    return null;
  }

  async function describe(id: AssetId, plan: Plan): Promise<void> {
    const { size, hasSound, notes, skipped } = plan;
    const facts = { duration_ms: Math.round(plan.durationMs), ...size, has_sound: hasSound, notes, skipped };
    if (!(await store.change(id, facts, clock.now()))) throw new AssetGone();
  }

  async function finish(id: AssetId, plan: Plan): Promise<void> {
    await db.transaction(async (tx) => {
      const work = await store.getWork(id, tx);
      if (!work) throw new AssetGone();
      await store.dropProvisional(tx, id);
      const made = [...work.renditions.map(({ name }) => name), ...(work.files.some(({ kind }) => kind === 'playlist') ? ['hls'] : [])];
      const skipped = skippedAfter(plan.skipped, wantedOf(plan), made);
      await store.change(id, { state: 'ready', step: 'done', progress: 1, seconds_left: null, skipped }, clock.now(), tx);
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
        if (outcome === null) await finish(id, plan);
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

/** How one step is run. */
interface StepOptions {
  run: RunOptions;
  ask: Ask;
  /** Told when the engine is done and only checking is left. */
  onMade: () => void;
}

/** Whether an earlier try has published what this step makes. A copy is pointless as soon as anything is published. */
function isMade(step: PlanStep, { renditions, files }: Work): boolean {
  const made = [...renditions.map(({ name }) => name), ...files.map(({ kind }) => kind)];
  if (step.kind === 'copy') return renditions.length > 0;
  if (step.kind === 'package') return made.includes('playlist');
  return step.makes.every(({ name }) => made.includes(name));
}

/** The renditions a plan makes. */
function wantedOf({ steps }: Plan): RenditionName[] {
  const names = steps.flatMap((step) => {
    if (step.kind === 'package') return ['hls'];
    return step.makes.flatMap(({ name, role, provisional }) => (role === 'rendition' && !provisional ? [name] : []));
  });
  return RENDITION_NAMES.filter((name) => names.includes(name));
}

/** A minute, and ten times the film; more for pictures larger or faster than usual. */
function timeLimit(plan: Plan, report: ProbeReport): number {
  const [video] = report.video;
  const load = video ? (video.width * video.height * video.frameRate.num) / video.frameRate.den : USUAL_LOAD;
  return Math.min(MAX_RUN_MS, 60_000 + 10 * plan.durationMs * Math.max(1, load / USUAL_LOAD));
}
