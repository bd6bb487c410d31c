import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { runProgram } from '../ffmpeg/cli/run-program.ts';
import { findJail } from '../ffmpeg/find-jail.ts';
import type { Jail, Limits } from '../ffmpeg/jail.ts';
import { createWorkFolder, defaultWorkDir } from '../ffmpeg/work-folder.ts';
import type { Logger } from '../log.ts';
import type { Transcriber } from './transcriber.ts';

/** What an operator names. */
export interface CommandTranscriberOptions {
  log: Logger;
  /** Absolute path of `whisper-cli`, or of a program that is called like it. The user nobody must be able to run it. */
  command: string;
  /** Absolute path of its model, which the user nobody must be able to read. */
  model: string;
  /** Where work folders are made. Default: the system's temporary folder. */
  workDir?: string;
}

/** The largest model of Whisper takes four gibibytes; ten minutes of sound on a slow machine an hour of two processors. */
const LIMITS: Limits = { memory: { kind: 'data', kib: 6_000_000 }, cpuSeconds: 7200, fileBytes: 1 << 24 };
const TRIAL_MS = 10_000;
const SOUND = 'sound.wav';
const VTT = 'said.vtt';
const HEARD = 'said.json';
const heardSchema = z.object({ result: z.object({ language: z.string() }) });

/** Runs an operator's command for each sound. It starts nothing before it is needed. */
export function createCommandTranscriber({ log, command, model, workDir = defaultWorkDir() }: CommandTranscriberOptions): Transcriber {
  const threads = String(Math.max(1, availableParallelism() - 1));
  let walls: Promise<Jail> | null = null;

  async function stands(jail: Jail): Promise<boolean> {
    const folder = await createWorkFolder(workDir, jail.owner);
    const options = { signal: new AbortController().signal, timeoutMs: TRIAL_MS };
    const failure = await runProgram(jail, LIMITS, folder.path, ['/bin/sh', '-c', ':'], options);
    await folder.remove();
    return failure === null;
  }

  return {
    async transcribe(sound, { language, signal, timeoutMs }) {
      walls ??= findJail(log, stands);
      const jail = await walls;
      const folder = await createWorkFolder(workDir, jail.owner);
      try {
        await folder.putInput(sound, SOUND);
        const program = [command, '-m', model, '-t', threads, '-f', SOUND, '-l', language ?? 'auto', '-ovtt', '-oj', '-of', 'said'];
        const failure = await runProgram(jail, LIMITS, folder.path, program, { signal, timeoutMs, background: true });
        if (failure) throw new Error(`${command} failed: ${failure.message}`);
        const made = await folder.reclaim([VTT, HEARD]);
        const read = (name: string) => {
          const file = made.find((one) => one.name === name);
          if (!file) throw new Error(`${command} wrote no ${name}`);
          return readFile(file.path);
        };
        const vtt = await read(VTT);
        const { result } = heardSchema.parse(JSON.parse((await read(HEARD)).toString()));
        return vtt.includes('-->') ? { language: result.language, vtt } : null;
      } finally {
        await folder.remove();
      }
    },
  };
}
