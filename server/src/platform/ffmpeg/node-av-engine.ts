import { readFile } from 'node:fs/promises';
import type { Logger } from '../log.ts';
import type { Order } from './child/protocol.ts';
import type { EngineAnswer, EngineOutput, MediaEngine, RunOptions, StillTask } from './engine.ts';
import { type Jail, jailsFor, type Limits, PROBE_LIMITS, WORK_LIMITS } from './jail.ts';
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

  /** Finds the strongest jail this machine allows, once. */
  async function findJail(): Promise<Jail> {
    await swept;
    for (const candidate of jailsFor(process.platform, process.getuid?.() ?? -1)) {
      const trial = await startJailedProcess(candidate, PROBE_LIMITS, workDir);
      const works = await trial.ready;
      await trial.kill();
      if (works) {
        log.info({ jail: candidate.name }, 'media processes are walled in');
        return candidate;
      }
    }
    throw new Error('The media engine does not start; is the package node-av installed for this machine?');
  }

  async function start(limits: Limits): Promise<JailedProcess> {
    jail ??= findJail();
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
    still: StillTask | null,
    options: RunOptions,
  ): Promise<EngineAnswer<EngineOutput>> {
    const { process, outcome } = await run(file, WORK_LIMITS, order, options);
    try {
      if (!outcome.ok) {
        await process.kill();
        return outcome;
      }
      const wanted = still && outcome.still ? [...names, still.output] : names;
      const files = await process.folder.reclaim(wanted);
      const picture = files.find(({ name }) => name === still?.output);
      const value: EngineOutput = {
        files: files.filter((made) => made !== picture).map(({ name, path, bytes }) => ({ output: name, path, bytes })),
        still: picture && still ? await readStill(picture.path, still) : null,
        release: () => process.folder.remove(),
      };
      return { ok: true, value };
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
    copy: (file, task, options) => make(file, { kind: 'copy', container: options.container, ...task }, [task.output], task.still, options),
    encode(file, task, options) {
      const names = task.rungs.map(({ output }) => output);
      return make(file, { kind: 'encode', container: options.container, ...task }, names, task.still, options);
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

async function readStill(path: string, { width, height }: StillTask): Promise<EngineOutput['still']> {
  const rgb = await readFile(path);
  return rgb.length === width * height * 3 ? { rgb, width, height } : null;
}
