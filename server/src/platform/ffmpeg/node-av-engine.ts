import { z } from 'zod';
import type { Logger } from '../log.ts';
import { inputNames, type Order } from './child/protocol.ts';
import { collectOutput, rawOutputs } from './collect-output.ts';
import { type CompiledCode, keepCompiledCode } from './compiled-code.ts';
import type { EngineAnswer, EngineOutput, MediaEngine, ProbeReport, RunOptions, SheetTask, StillTask } from './engine.ts';
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
 * ready, because starting takes a moment.
 */
export function createNodeAvEngine({ log, workDir = defaultWorkDir() }: NodeAvEngineOptions): MediaEngine {
  const swept = sweepWorkFolders(workDir);
  let walls: Promise<Walls> | null = null;
  const idle = new Map<Limits, Promise<JailedProcess>>();
  let closed = false;

  async function buildWalls(): Promise<Walls> {
    await swept;
    let code: CompiledCode | null = null;
    const jail = await findJail(log, async (candidate) => {
      const trial = await startJailedProcess(candidate, WORK_LIMITS, workDir, null);
      const works = await trial.ready;
      if (works) {
        await trial.dismiss();
        code = await keepCompiledCode(trial.folder, workDir);
      }
      await trial.kill();
      return works;
    });
    return { jail, code };
  }

  async function start(limits: Limits): Promise<JailedProcess> {
    walls ??= buildWalls();
    const { jail, code } = await walls;
    return startJailedProcess(jail, limits, workDir, code);
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

  async function run(
    files: readonly string[],
    limits: Limits,
    order: Order,
    options: RunOptions,
  ): Promise<{ process: JailedProcess; outcome: Outcome }> {
    const process = await take(limits);
    try {
      for (const [index, name] of inputNames(files.length).entries()) await process.folder.putInput(files[index] ?? '', name);
      // what is read now is made into something, and that is read next
      if (limits === PROBE_LIMITS) prepare(limits);
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
    const { process, outcome } = await run([file], WORK_LIMITS, order, options);
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

  async function probeAll(files: readonly string[], options: RunOptions): Promise<EngineAnswer<ProbeReport[]>> {
    const { process, outcome } = await run(files, PROBE_LIMITS, { kind: 'probe', container: options.container, files: files.length }, options);
    await process.kill();
    if (!outcome.ok) return outcome;
    const reports = z.array(probeReportSchema).length(files.length).safeParse(outcome.report);
    return reports.success
      ? { ok: true, value: reports.data }
      : { ok: false, failure: { kind: 'crashed', message: `no report: ${reports.error.message}` } };
  }

  return {
    probeAll,
    async probe(file, options) {
      const answer = await probeAll([file], options);
      if (!answer.ok) return answer;
      const [report] = answer.value as [ProbeReport];
      return { ok: true, value: report };
    },
    copy: (file, task, options) => make(file, { kind: 'copy', container: options.container, ...task }, [task.output], options, task),
    package: (file, task, options) => make(file, { kind: 'package', container: options.container, ...task }, [task.output, task.playlist], options),
    encode(file, task, options) {
      const names = task.rungs.map(({ output }) => output);
      return make(file, { kind: 'encode', container: options.container, ...task }, names, options, task);
    },
    analyse(file, task, options) {
      return make(file, { kind: 'analyse', container: options.container, ...task }, rawOutputs(task), options);
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
      const built = await walls?.catch(() => null);
      await built?.code?.remove();
    },
  };
}

/** What every process is put behind, and where it finds its code compiled. */
interface Walls {
  jail: Jail;
  code: CompiledCode | null;
}

/** The raw pictures asked for. */
type Pictures = { still?: StillTask | null; sheet?: SheetTask | null };
