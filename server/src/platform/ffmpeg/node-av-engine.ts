import type { Logger } from '../log.ts';
import type { Order } from './child/protocol.ts';
import { collectOutput } from './collect-output.ts';
import type { EngineAnswer, EngineOutput, MediaEngine, RunOptions, SheetTask, StillTask } from './engine.ts';
import { findJail } from './find-jail.ts';
import { type Jail, type Limits, PROBE_LIMITS, WORK_LIMITS } from './jail.ts';
import { type JailedProcess, type Outcome, startJailedProcess } from './jailed-process.ts';
import { probeReportSchema } from './probe-report.ts';
import { defaultWorkDir, sweepWorkFolders } from './work-folder.ts';

/** What the engine needs. */
export interface NodeAvEngineOptions {
  log: Logger;
  /** Where work folders are made; on the disk of the media storage, files need not be copied. Default: the system's temporary folder. */
  workDir?: string;
}

/**
 * The engine that comes with the product: FFmpeg's libraries in a jailed process per job. One process of each sort waits
 * ready, because starting costs half a second.
 */
export function createNodeAvEngine({ log, workDir = defaultWorkDir() }: NodeAvEngineOptions): MediaEngine {
  const swept = sweepWorkFolders(workDir);
  let jail: Promise<Jail> | null = null;
  const idle = new Map<Limits, Promise<JailedProcess>>();
  let closed = false;

  async function walls(): Promise<Jail> {
    await swept;
    return findJail(log, async (candidate) => {
      const trial = await startJailedProcess(candidate, PROBE_LIMITS, workDir);
      const works = await trial.ready;
      await trial.kill();
      return works;
    });
  }

  async function start(limits: Limits): Promise<JailedProcess> {
    jail ??= walls();
    return startJailedProcess(await jail, limits, workDir);
  }

  function prepare(limits: Limits): void {
    if (closed || idle.has(limits)) return;
    const process = start(limits);
    process.catch(() => idle.delete(limits));
    idle.set(limits, process);
  }

  async function take(limits: Limits): Promise<JailedProcess> {
    const waiting = idle.get(limits);
    idle.delete(limits);
    if (waiting) {
      const process = await waiting;
      if (await process.ready) return process;
      await process.kill();
    }
    return start(limits);
  }

  async function run(file: string, limits: Limits, order: Order, options: RunOptions): Promise<{ process: JailedProcess; outcome: Outcome }> {
    const process = await take(limits);
    try {
      await process.folder.putInput(file);
      const outcome = await process.obey(order, options);
      return { process, outcome };
    } catch (error) {
      await process.kill();
      throw error;
    } finally {
      prepare(limits);
    }
  }

  async function make(
    file: string,
    order: Order,
    names: string[],
    options: RunOptions,
    pictures: Pictures = {},
  ): Promise<EngineAnswer<EngineOutput>> {
    const { process, outcome } = await run(file, WORK_LIMITS, order, options);
    try {
      if (!outcome.ok) {
        await process.kill();
        return outcome;
      }
      return { ok: true, value: await collectOutput(process.folder, names, pictures.still ?? null, pictures.sheet ?? null) };
    } catch (error) {
      await process.kill();
      throw error;
    }
  }

  return {
    async probe(file, options) {
      const { process, outcome } = await run(file, PROBE_LIMITS, { kind: 'probe', container: options.container }, options);
      await process.kill();
      if (!outcome.ok) return outcome;
      const report = probeReportSchema.safeParse(outcome.report);
      return report.success
        ? { ok: true, value: report.data }
        : { ok: false, failure: { kind: 'crashed', message: `no report: ${report.error.message}` } };
    },
    copy: (file, task, options) => make(file, { kind: 'copy', container: options.container, ...task }, [task.output], options, task),
    package: (file, task, options) => make(file, { kind: 'package', container: options.container, ...task }, [task.output, task.playlist], options),
    encode(file, task, options) {
      const names = task.rungs.map(({ output }) => output);
      return make(file, { kind: 'encode', container: options.container, ...task }, names, options, task);
    },
    analyse(file, task, options) {
      const { pictures, sound } = task;
      const names = [...pictures, ...(sound ? [sound.samples, sound.fingerprint] : [])].map(({ output }) => output);
      return make(file, { kind: 'analyse', container: options.container, ...task }, names, options);
    },
    warm() {
      prepare(PROBE_LIMITS);
      prepare(WORK_LIMITS);
    },
    async close() {
      closed = true;
      const waiting = [...idle.values()];
      idle.clear();
      await Promise.all(waiting.map(async (process) => (await process).kill()));
    },
  };
}

/** The raw pictures asked for. */
type Pictures = { still?: StillTask | null; sheet?: SheetTask | null };
