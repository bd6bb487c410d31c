import { type BigIntStats, close, fstat, open, read } from 'node:fs';
import { promisify } from 'node:util';
import { isErrno } from './durable-files.ts';

/** A file that is open for reading; `release` it once. */
export interface OpenFile {
  readonly stats: BigIntStats;
  /** Fills `buffer` from `position` on, in bytes. Resolves with how much of it was filled: less only at the end. */
  read(buffer: Buffer, length: number, position: number): Promise<number>;
  release(): void;
}

/** Files that were opened lately stay open for a moment, for the next reader of the same film. */
export interface OpenFiles {
  /** `null` when there is no such file. */
  take(path: string): Promise<OpenFile | null>;
  /** Readers to come open it anew. */
  forget(path: string): void;
}

interface Entry {
  fd: number;
  stats: BigIntStats;
  readers: number;
  forgotten: boolean;
}

/** For so long a file that was replaced or deleted by another process is still read, in milliseconds. */
const FRESH_MS = 500;
const FILES_AT_MOST = 256;

const openFd = promisify(open);
const statFd = promisify(fstat) as unknown as (fd: number, options: { bigint: true }) => Promise<BigIntStats>;

/** On bare descriptors: opening, asking and closing costs three turns through the thread pool, reading only one. */
export function createOpenFiles(): OpenFiles {
  const entries = new Map<string, Promise<Entry | null>>();

  function release(entry: Entry): void {
    entry.readers -= 1;
    if (entry.readers === 0 && entry.forgotten) close(entry.fd);
  }

  async function begin(path: string): Promise<Entry | null> {
    const fd = await openFd(path, 'r').catch(absent);
    if (fd === null) return null;
    // the one reader is the table itself
    return { fd, stats: await statFd(fd, { bigint: true }), readers: 1, forgotten: false };
  }

  function forget(path: string, only?: Promise<Entry | null>): void {
    const known = entries.get(path);
    if (!known || (only && known !== only)) return;
    entries.delete(path);
    known.then(
      (entry) => {
        if (!entry) return;
        entry.forgotten = true;
        release(entry);
      },
      () => undefined,
    );
  }

  function open(path: string): Promise<Entry | null> {
    const opened = begin(path);
    if (entries.size >= FILES_AT_MOST) forget(entries.keys().next().value ?? '');
    entries.set(path, opened);
    setTimeout(() => forget(path, opened), FRESH_MS).unref();
    return opened;
  }

  return {
    async take(path) {
      const entry = await (entries.get(path) ?? open(path));
      if (!entry) return null;
      // the table may have let go of it while we waited
      if (entry.forgotten && entry.readers === 0) return this.take(path);
      entry.readers += 1;
      return { stats: entry.stats, read: (buffer, length, position) => readFd(entry.fd, buffer, length, position), release: () => release(entry) };
    },
    forget: (path) => forget(path),
  };
}

function readFd(fd: number, buffer: Buffer, length: number, position: number): Promise<number> {
  return new Promise((resolve, reject) => {
    read(fd, buffer, 0, length, position, (error, bytes) => (error ? reject(error) : resolve(bytes)));
  });
}

function absent(error: unknown): null {
  if (isErrno(error, 'ENOENT', 'ENOTDIR')) return null;
  throw error;
}
