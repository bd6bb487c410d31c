import { type ChildProcess, spawn } from 'node:child_process';
import { type FileHandle, open } from 'node:fs/promises';
import type { ServerUser } from './server-user.ts';

/** A folder as a child process may name it. */
export interface OpenFolder extends AsyncDisposable {
  handle: FileHandle;
  /** The path to pass on the command line. */
  path: string;
}

/**
 * Opens a folder for a child that runs as `user`. Started by root, the server may not be able to reach a folder that
 * belongs to it, because the project lies below a home of mode 0700: it is handed the folder itself, open, as its
 * file descriptor 3. No parent's mode is loosened, and the data stay where the operator wants them.
 */
export async function openFolder(folder: string, user: ServerUser | null): Promise<OpenFolder> {
  const handle = await open(folder, 'r');
  return { handle, path: user ? '/proc/self/fd/3' : folder, [Symbol.asyncDispose]: () => handle.close() };
}

/** Starts one of PostgreSQL's programs, detached: a Ctrl-C in the terminal is for us to handle, in order. */
export function startProgram(program: string, args: string[], user: ServerUser | null, descriptors: number[]): ChildProcess {
  return spawn(program, args, {
    ...user,
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', ...descriptors],
    // its messages must be English for us to read; nothing of our own environment concerns it
    env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/local/bin:/usr/bin:/bin' },
  });
}

/** Runs a program to its end and keeps what it said. */
export async function runToEnd(
  program: string,
  args: string[],
  user: ServerUser | null,
  descriptors: number[],
): Promise<{ code: number; output: string }> {
  const child = startProgram(program, args, user, descriptors);
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (output += text));
  const stop = () => child.kill('SIGKILL');
  process.once('exit', stop);
  try {
    const code = await new Promise<number>((resolve) => {
      child.once('error', (error) => {
        output += error.message;
        resolve(-1);
      });
      child.once('close', (status) => resolve(status ?? -1));
    });
    return { code, output };
  } finally {
    process.off('exit', stop);
  }
}
