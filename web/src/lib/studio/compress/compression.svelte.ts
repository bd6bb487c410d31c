import type { CompressorNews } from './compressor.worker.ts';
import type { KeptReason } from './verdict.ts';

/** What is sent in the end, and why. */
export type CompressionEnd = { kind: 'done'; file: File } | { kind: 'kept'; reason: KeptReason };

/** One film being made lighter, in a thread of its own, before it is sent. */
export class Compression {
  /** of the work done, 0 to 1 */
  share = $state(0);
  secondsLeft: number | null = $state(null);
  /** Settles once, and never rejects. */
  readonly end: Promise<CompressionEnd>;
  readonly #worker: Worker;
  readonly #begun = performance.now();
  #settle!: (end: CompressionEnd) => void;

  constructor(file: File) {
    this.end = new Promise((resolve) => (this.#settle = resolve));
    this.#worker = new Worker(new URL('./compressor.worker.ts', import.meta.url), { type: 'module' });
    this.#worker.addEventListener('message', ({ data }: MessageEvent<CompressorNews>) => this.#hear(data, file));
    this.#worker.addEventListener('error', () => this.#finish({ kind: 'kept', reason: 'failed' }));
    this.#worker.postMessage(file);
  }

  /** Stops; the original is sent. */
  cancel(): void {
    this.#finish({ kind: 'kept', reason: 'asked' });
  }

  #hear(news: CompressorNews, file: File): void {
    if (news.kind === 'progress') {
      this.share = news.share;
      const elapsed = (performance.now() - this.#begun) / 1000;
      this.secondsLeft = news.share > 0.02 ? Math.ceil((elapsed * (1 - news.share)) / news.share) : null;
    } else if (news.kind === 'kept') this.#finish(news);
    else {
      const name = file.name.replace(/\.[^.]*$/, '.mp4');
      this.#finish({ kind: 'done', file: new File([news.bytes], name, { type: 'video/mp4', lastModified: file.lastModified }) });
    }
  }

  #finish(end: CompressionEnd): void {
    this.#worker.terminate();
    this.#settle(end);
  }
}

/** Whether this browser has what it takes; what it really can do is found out by trying. */
export function canCompress(): boolean {
  return typeof Worker === 'function' && typeof VideoEncoder === 'function' && typeof OffscreenCanvas === 'function';
}

/** Names the content: the same film made lighter twice may come out as other bytes, and those never go on where the others stopped. */
export async function contentKey(file: File): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return Array.from(new Uint8Array(digest, 0, 12), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
