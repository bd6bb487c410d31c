import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { type Jail, jailedCommand, type Limits } from './jail.ts';

/** Politeness towards the processes that answer people, from -20 to 19; of work that nobody waits for, also towards the other. */
const NICENESS = { usual: 10, background: 15 };
const TAIL_CHARACTERS = 4000;

/** A process behind walls, as the one place that starts them gives it. */
export interface Jailed {
  readonly child: ChildProcess & { stdin: Writable; stdout: Readable; stderr: Readable };
  /** Resolves when it has ended, however it did. */
  readonly gone: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** The last it wrote to standard error. */
  tail(): string;
  /** Lets others come first from now on. */
  giveWay(): void;
  /** Kills it and all it started. */
  end(): void;
}

/**
 * The one place that starts media processes, in `folder`. Nothing of our environment reaches them: it may hold secrets.
 * An idle process does not keep ours alive until `child.ref()`.
 */
export function spawnJailed(
  jail: Jail,
  limits: Limits,
  folder: string,
  program: readonly string[],
  given: { env?: Readonly<Record<string, string>>; files?: readonly number[] } = {},
): Jailed {
  const [command, ...parts] = jailedCommand(jail, limits, program);
  const child = spawn(command, parts, {
    cwd: folder,
    env: given.env ?? {},
    stdio: ['pipe', 'pipe', 'pipe', ...(given.files ?? [])],
    detached: true,
    ...(jail.uid === null ? {} : { uid: jail.uid, gid: jail.uid }),
  }) as ChildProcessByStdio<Writable, Readable, Readable>;
  let tail = '';
  child.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr]) unref(stream);
  child.stdin.on('error', () => undefined);
  child.stderr.on('data', (chunk: Buffer) => {
    tail = (tail + chunk.toString()).slice(-TAIL_CHARACTERS);
  });
  const gone = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('error', (error) => {
      tail += String(error);
      resolve({ code: null, signal: null });
    });
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  lowerPriority(child.pid, NICENESS.usual);
  return {
    child,
    gone,
    tail: () => tail.trim(),
    giveWay: () => lowerPriority(child.pid, NICENESS.background),
    end() {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // already gone
      }
    },
  };
}

function unref(stream: unknown): void {
  const handle = stream as { unref?: () => void };
  handle.unref?.();
}

function lowerPriority(pid: number | undefined, niceness: number): void {
  try {
    if (pid !== undefined) setPriority(pid, niceness);
  } catch {
    // gone already, or not allowed to
  }
}
