import { writeSync } from 'node:fs';
import type { AnalyseTask, Container, CopyTask, EncodeTask, EngineFailure, PackageTask, ProbeReport } from '../engine.ts';

/** The one line the parent writes. The file is always called `input`, in the process's own folder. */
export type Order = { container: Container } & (
  | { kind: 'probe'; files: number }
  | ({ kind: 'copy' } & CopyTask)
  | ({ kind: 'package' } & PackageTask)
  | ({ kind: 'encode' } & EncodeTask)
  | ({ kind: 'analyse' } & AnalyseTask)
);

/** The lines the process writes. After `done` or `failed` it ends. */
export type Message =
  | { type: 'ready' }
  | { type: 'progress'; share: number }
  | { type: 'done'; report?: ProbeReport[] }
  | { type: 'failed'; kind: EngineFailure['kind']; message: string };

/** Name of the input file in the process's folder. */
export const INPUT = 'input';

/** Names of the files of an order that has several, `input` first. */
export function inputNames(files: number): string[] {
  return Array.from({ length: files }, (_file, index) => (index === 0 ? INPUT : `${INPUT}-${index}`));
}

/**
 * The muxer wants whole paths, but folders above our own may be closed to the user we run as. On Linux the current
 * folder has a name that leads past them.
 */
export function outputPath(name: string): string {
  return process.platform === 'linux' ? `/proc/self/cwd/${name}` : name;
}

/** Writes a line. Throws when the parent is gone, which ends an orphan. */
export function tell(message: Message): void {
  writeSync(1, `${JSON.stringify(message)}\n`);
}

/** A file that cannot be used; anything else thrown is a fault of ours. */
export class MediaFault extends Error {
  override readonly name = 'MediaFault';
  readonly kind: EngineFailure['kind'];

  constructor(kind: EngineFailure['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

const PROGRESS_MS = 400;

/** Tells progress at most every 400 ms. */
export function createProgress(): (share: number) => void {
  let last = 0;
  return (share) => {
    const now = Date.now();
    if (now - last < PROGRESS_MS) return;
    last = now;
    tell({ type: 'progress', share: Math.min(1, Math.max(0, share)) });
  };
}
