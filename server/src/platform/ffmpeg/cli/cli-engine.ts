import path from 'node:path';
import type { Logger } from '../../log.ts';
import { collectOutput, rawOutputs } from '../collect-output.ts';
import type { EngineAnswer, EngineFailure, EngineOutput, MediaEngine, ProbeReport, RunOptions } from '../engine.ts';
import { findJail } from '../find-jail.ts';
import { type Jail, type Limits, PROBE_LIMITS, WORK_LIMITS } from '../jail.ts';
import { createMeter, gainFor, meterFilter } from '../loudness-gain.ts';
import { createWorkFolder, defaultWorkDir, sweepWorkFolders, type WorkFolder } from '../work-folder.ts';
import { analyseArguments, fingerprintArguments } from './analyse-arguments.ts';
import { type Abilities, copyArguments, encodeArguments, meterArguments, packageArguments } from './arguments.ts';
import { chooseStill } from './choose-still.ts';
import { probeWith } from './probe-with.ts';
import { type ProgramOptions, runProgram } from './run-program.ts';

/** What the engine needs. */
export interface CliEngineOptions {
  log: Logger;
  /** Absolute path of an `ffmpeg` of version 5.1 or newer, with `ffprobe` beside it. */
  ffmpeg: string;
  /** Where work folders are made. Default: the system's temporary folder. */
  workDir?: string;
}

/** Runs one of the two programs in the folder of a call. */
type Run = (program: 'ffmpeg' | 'ffprobe', parts: readonly string[], onLine?: (line: string) => void) => Promise<EngineFailure | null>;

/** The engine for those who have an FFmpeg of their own: its command line, behind the same walls and lists. */
export function createCliEngine({ log, ffmpeg, workDir = defaultWorkDir() }: CliEngineOptions): MediaEngine {
  const programs = { ffmpeg, ffprobe: path.join(path.dirname(ffmpeg), 'ffprobe') };
  const swept = sweepWorkFolders(workDir);
  let begun: Promise<{ jail: Jail; abilities: Abilities }> | null = null;

  /** Runs a program once without a file. Tells its lines. */
  async function trial(jail: Jail, parts: readonly string[], onLine?: (line: string) => void): Promise<boolean> {
    const folder = await createWorkFolder(workDir, jail.owner);
    try {
      const options = { signal: new AbortController().signal, timeoutMs: 10_000, ...(onLine ? { onLine } : {}) };
      return (await runProgram(jail, PROBE_LIMITS, folder.path, parts, options)) === null;
    } finally {
      await folder.remove();
    }
  }

  async function begin(): Promise<{ jail: Jail; abilities: Abilities }> {
    await swept;
    const jail = await findJail(log, (candidate) => trial(candidate, [programs.ffprobe, '-version']));
    const abilities = { tonemapx: false };
    await trial(jail, [ffmpeg, '-hide_banner', '-filters'], (line) => {
      if (/ tonemapx /.test(line)) abilities.tonemapx = true;
    });
    return { jail, abilities };
  }

  /** Gives `work` a folder with the file in it. The folder is removed unless something was made in it. */
  async function within<T>(
    file: string,
    limits: Limits,
    options: RunOptions,
    work: (run: Run, folder: WorkFolder, abilities: Abilities) => Promise<EngineAnswer<T>>,
  ): Promise<EngineAnswer<T>> {
    begun ??= begin();
    const { jail, abilities } = await begun;
    const folder = await createWorkFolder(workDir, jail.owner);
    const endsAt = performance.now() + options.timeoutMs;
    let made = false;
    try {
      await folder.putInput(file);
      const run: Run = (program, parts, onLine) => {
        const { signal, background } = options;
        const watched: ProgramOptions = { signal, background, timeoutMs: endsAt - performance.now(), ...(onLine ? { onLine } : {}) };
        return runProgram(jail, limits, folder.path, [programs[program], ...parts], watched);
      };
      const answer = await work(run, folder, abilities);
      made = answer.ok && limits === WORK_LIMITS;
      return answer;
    } finally {
      if (!made) await folder.remove();
    }
  }

  const probe = (file: string, options: RunOptions) =>
    within<ProbeReport>(file, PROBE_LIMITS, options, (run) => probeWith(run, file, options.container));

  return {
    probe,
    async probeAll(files, options) {
      const reports: ProbeReport[] = [];
      for (const file of files) {
        const answer = await probe(file, options);
        if (!answer.ok) return answer;
        reports.push(answer.value);
      }
      return { ok: true, value: reports };
    },
    copy: (file, task, options) =>
      within<EngineOutput>(file, WORK_LIMITS, options, async (run, folder, abilities) => {
        const failure = await run('ffmpeg', copyArguments(options.container, task, abilities));
        if (failure) return { ok: false, failure };
        await chooseStill(folder, task.still);
        return { ok: true, value: await collectOutput(folder, [task.output], task.still, null) };
      }),
    package: (file, task, options) =>
      within<EngineOutput>(file, WORK_LIMITS, options, async (run, folder) => {
        const failure = await run('ffmpeg', packageArguments(options.container, task));
        if (failure) return { ok: false, failure };
        return { ok: true, value: await collectOutput(folder, [task.output, task.playlist], null, null) };
      }),
    encode: (file, task, options) =>
      within<EngineOutput>(file, WORK_LIMITS, options, async (run, folder, abilities) => {
        const meter = createMeter();
        if (task.audio) {
          const parts = meterArguments(options.container, task.audio.index, meterFilter(task.maxDurationMs));
          const failure = await run('ffmpeg', parts, (line) => {
            const at = line.indexOf('=');
            if (at > 0) meter.read(line.slice(0, at), line.slice(at + 1));
          });
          // a damaged sound is heard as far as it goes
          if (failure && failure.kind !== 'unreadable') return { ok: false, failure };
        }
        const gain = task.audio ? gainFor(meter.loudness(), task.audio.loudness) : 0;
        const failure = await run('ffmpeg', encodeArguments(options.container, task, gain, abilities), (line) => {
          const [, microseconds] = /^out_time_us=(\d+)$/.exec(line) ?? [];
          if (microseconds !== undefined) options.onProgress?.(Math.min(1, Number(microseconds) / 1000 / Math.max(1, task.durationMs)));
        });
        if (failure) return { ok: false, failure };
        await chooseStill(folder, task.still);
        const names = task.rungs.map(({ output }) => output);
        return { ok: true, value: await collectOutput(folder, names, task.still, task.sheet) };
      }),
    analyse: (file, task, options) =>
      within<EngineOutput>(file, WORK_LIMITS, options, async (run, folder) => {
        const failure = await run('ffmpeg', analyseArguments(options.container, task));
        if (failure) return { ok: false, failure };
        const { sound } = task;
        const print = sound?.fingerprint && fingerprintArguments(options.container, sound.track, sound.fingerprint);
        const unprinted = print && (await run('ffmpeg', print));
        if (unprinted) log.info({ trace: unprinted.message }, 'no acoustic fingerprint could be made');
        return { ok: true, value: await collectOutput(folder, rawOutputs(task), null, null) };
      }),
    warm: () => undefined,
    close: async () => undefined,
  };
}
