import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Message, Order } from './child/protocol.ts';
import type { EngineFailure } from './engine.ts';
import { type Jail, jailedCommand, type Limits } from './jail.ts';
import { createWorkFolder, type WorkFolder } from './work-folder.ts';

const PROGRAM = fileURLToPath(new URL('./child/main.ts', import.meta.url));
/** Beside the engine's own memory, which V8 does not count. */
const HEAP_MIB = 256;
/** Politeness towards the processes that answer people, from -20 to 19. */
const NICENESS = 10;
const TAIL_CHARACTERS = 4000;

/** A process that waits for one order, does it and ends. */
export interface JailedProcess {
  readonly folder: WorkFolder;
  /** Resolves to false when the process could not start in its jail. */
  readonly ready: Promise<boolean>;
  /** Gives the one order. Rejects when `signal` aborts. */
  obey(order: Order, options: { signal: AbortSignal; timeoutMs: number; onProgress?: ((share: number) => void) | undefined }): Promise<Outcome>;
  /** Ends it whatever it does, and waits until it is gone. */
  kill(): Promise<void>;
}

/** How an order ended. */
export type Outcome = { ok: true; report: unknown; still: boolean } | { ok: false; failure: EngineFailure };

/** The one place that starts media processes. The environment is empty: it holds nothing worth stealing. */
export async function startJailedProcess(jail: Jail, limits: Limits, workDir: string): Promise<JailedProcess> {
  const folder = await createWorkFolder(workDir, jail.owner);
  const [command, ...parts] = jailedCommand(jail, limits, [process.execPath, `--max-old-space-size=${HEAP_MIB}`, '--no-warnings', PROGRAM]);
  const child = spawn(command, parts, {
    cwd: folder.path,
    env: {},
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
    ...(jail.uid === null ? {} : { uid: jail.uid, gid: jail.uid }),
  });
  let tail = '';
  let last: Message | null = null;
  let onMessage = (_message: Message) => {};
  // an idle process must not keep ours alive; it ends when its input does
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
  const ready = new Promise<boolean>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const message = parse(line);
      if (message?.type === 'ready') resolve(true);
      if (!message || message.type === 'ready') return;
      last = message;
      onMessage(message);
    });
    void gone.then(() => resolve(false));
  });
  if (child.pid !== undefined) lowerPriority(child.pid);

  const end = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // already gone
    }
  };

  return {
    folder,
    ready,
    async kill() {
      end();
      child.ref();
      await gone;
      await folder.remove();
    },
    async obey(order, { signal, timeoutMs, onProgress }) {
      signal.throwIfAborted();
      let timedOut = false;
      child.ref();
      onMessage = (message) => message.type === 'progress' && onProgress?.(message.share);
      const timer = setTimeout(() => {
        timedOut = true;
        end();
      }, timeoutMs);
      signal.addEventListener('abort', end, { once: true });
      child.stdin.write(`${JSON.stringify(order)}\n`);
      const exit = await gone;
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      signal.throwIfAborted();
      if (last?.type === 'done' && exit.code === 0) return { ok: true, report: last.report, still: last.still === true };
      return { ok: false, failure: failureOf(last, timedOut, `exit ${exit.code ?? exit.signal}: ${tail.trim()}`) };
    },
  };
}

function failureOf(last: Message | null, timedOut: boolean, trace: string): EngineFailure {
  if (timedOut) return { kind: 'timed-out', message: trace };
  if (last?.type !== 'failed') return { kind: 'crashed', message: trace };
  const kind = trace.includes('max_streams') ? 'too-many-streams' : last.kind;
  return { kind, message: `${last.message} (${trace})` };
}

function parse(line: string): Message | null {
  try {
    return JSON.parse(line) as Message;
  } catch {
    return null; // a library that writes to standard output
  }
}

function unref(stream: unknown): void {
  const handle = stream as { unref?: () => void };
  handle.unref?.();
}

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, NICENESS);
  } catch {
    // gone already, or not allowed to
  }
}
