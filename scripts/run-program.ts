import { spawn } from 'node:child_process';
import { PROJECT } from './project.ts';

/** What a program said and how it ended. */
export interface ProgramResult {
  code: number;
  /** Standard output and errors, in the order they came; empty when `show` was set. */
  output: string;
}

/** How to run it. */
export interface ProgramOptions {
  /** Default: the project's folder. */
  cwd?: string;
  env?: Record<string, string>;
  /** Lets it write to our own terminal instead of keeping what it says. Default `false`. */
  show?: boolean;
}

/** Runs a program to its end. `node` is the one that runs us. */
export async function runProgram(program: string, args: readonly string[], options: ProgramOptions = {}): Promise<ProgramResult> {
  const { cwd = PROJECT, env = {}, show = false } = options;
  const child = spawn(program === 'node' ? process.execPath : program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (text: string) => {
    output += text;
  };
  child.stdout?.setEncoding('utf8').on('data', keep);
  child.stderr?.setEncoding('utf8').on('data', keep);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code: code ?? (signal ? 143 : 1), output }));
  });
}
