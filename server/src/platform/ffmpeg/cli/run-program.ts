import { createInterface } from 'node:readline';
import type { EngineFailure } from '../engine.ts';
import type { Jail, Limits } from '../jail.ts';
import { spawnJailed } from '../spawn-jailed.ts';

/** How a program may be watched and stopped. */
export interface ProgramOptions {
  signal: AbortSignal;
  /** Wall-clock limit in milliseconds. */
  timeoutMs: number;
  background?: boolean | undefined;
  /** Told every line of standard output. */
  onLine?: (line: string) => void;
}

/** The shell could not start the program at all. */
const NOT_STARTED = [126, 127];

/** Runs a program of FFmpeg's behind walls until it ends. `null` means that it succeeded. Rejects when aborted. */
export async function runProgram(
  jail: Jail,
  limits: Limits,
  folder: string,
  program: readonly string[],
  { signal, timeoutMs, background, onLine }: ProgramOptions,
): Promise<EngineFailure | null> {
  signal.throwIfAborted();
  const { child, gone, tail, giveWay, end } = spawnJailed(jail, limits, folder, program);
  if (background) giveWay();
  child.ref();
  child.stdin.end();
  let timedOut = false;
  createInterface({ input: child.stdout }).on('line', (line) => onLine?.(line));
  const timer = setTimeout(
    () => {
      timedOut = true;
      end();
    },
    Math.max(1, timeoutMs),
  );
  signal.addEventListener('abort', end, { once: true });
  const exit = await gone;
  clearTimeout(timer);
  signal.removeEventListener('abort', end);
  signal.throwIfAborted();
  if (exit.code === 0) return null;
  const message = `exit ${exit.code ?? exit.signal}: ${tail()}`;
  return { kind: timedOut || exit.signal === 'SIGXCPU' ? 'timed-out' : kindOf(exit.code, tail()), message };
}

/** A program that ends by itself has found the file wanting; one that is ended by a signal has died of it. */
function kindOf(code: number | null, trace: string): EngineFailure['kind'] {
  if (code === null || NOT_STARTED.includes(code)) return 'crashed';
  if (/max_streams|maximum number of streams/i.test(trace)) return 'too-many-streams';
  return /codec not on whitelist|not on whitelist '/i.test(trace) ? 'codec' : 'unreadable';
}
