import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Message, Order } from './child/protocol.ts';
import { COMPILING, type CompiledCode } from './compiled-code.ts';
import type { EngineFailure, RunOptions } from './engine.ts';
import type { Jail, Limits } from './jail.ts';
import { spawnJailed } from './spawn-jailed.ts';
import { createWorkFolder, type WorkFolder } from './work-folder.ts';

const PROGRAM = fileURLToPath(new URL('./child/main.ts', import.meta.url));
/** Beside the engine's own memory, which V8 does not count. */
const HEAP_MIB = 256;

/** A process that waits for one order, does it and ends. */
export interface JailedProcess {
  readonly folder: WorkFolder;
  /** Resolves to false when the process could not start in its jail. */
  readonly ready: Promise<boolean>;
  /** Gives the one order. Rejects when `signal` aborts. */
  obey(order: Order, options: Omit<RunOptions, 'container'>): Promise<Outcome>;
  /** Lets it end by itself without an order, and waits until it is gone; its folder stays. */
  dismiss(): Promise<void>;
  /** Ends it whatever it does, and waits until it is gone. */
  kill(): Promise<void>;
}

/** How an order ended. */
export type Outcome = { ok: true; report: unknown } | { ok: false; failure: EngineFailure };

/** Starts a process of our own that holds FFmpeg's libraries, in a folder of its own. Without `code` it compiles that. */
export async function startJailedProcess(jail: Jail, limits: Limits, workDir: string, code: CompiledCode | null): Promise<JailedProcess> {
  const folder = await createWorkFolder(workDir, jail.owner);
  const program = [process.execPath, `--max-old-space-size=${HEAP_MIB}`, '--no-warnings', PROGRAM];
  const { child, gone, tail, giveWay, end } = spawnJailed(
    jail,
    limits,
    folder.path,
    program,
    code ? { env: code.env, files: [code.handle.fd] } : { env: COMPILING },
  );
  let last: Message | null = null;
  let onMessage = (_message: Message) => {};
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

  return {
    folder,
    ready,
    async dismiss() {
      child.ref();
      child.stdin.end();
      await gone;
    },
    async kill() {
      end();
      child.ref();
      await gone;
      await folder.remove();
    },
    async obey(order, { signal, timeoutMs, background, onProgress }) {
      signal.throwIfAborted();
      if (background) giveWay();
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
      if (last?.type === 'done' && exit.code === 0) return { ok: true, report: last.report };
      return { ok: false, failure: failureOf(last, timedOut || exit.signal === 'SIGXCPU', `exit ${exit.code ?? exit.signal}: ${tail()}`) };
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
