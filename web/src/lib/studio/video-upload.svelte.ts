import { Upload, type UploadOptions, type UrlStorage } from 'tus-js-client';
import type { ApiError } from '#lib/api-error.ts';
import { browserNetwork, type Network } from './network.ts';
import { TransferRate } from './transfer-rate.ts';
import { passes, uploadError } from './upload-error.ts';

/**
 * starting → sending → sent. `cut`: the network or the server is away, and it goes on by itself. `paused`: by the person.
 * `failed`: refused, with `error`; `resume` may be tried again. `cancelled` and `sent` are the ends.
 */
export type UploadState = 'starting' | 'sending' | 'paused' | 'cut' | 'sent' | 'failed' | 'cancelled';

/** The file as the upload needs it. */
export interface UploadSource {
  /** A `File`; tests run outside a browser and give the bytes. */
  content: File | Buffer;
  name: string;
  type: string;
  size: number;
  /** Length of the film, where the browser could read it. */
  durationMs?: number | null;
  /** Same file, same account, same key: an upload that was broken off is found again. */
  key: string;
}

export interface VideoUploadOptions {
  /** Absolute, or on this origin. */
  endpoint: string;
  chunkBytes?: number;
  /** Waiting time before each new attempt, in ms; the last one repeats for ever. */
  retryDelaysMs?: readonly number[];
  /** Nothing moved for so long although the network seems there: begin the request again. */
  stallMs?: number;
  network?: Network;
  urls?: UrlStorage;
}

const mebibyte = 1024 * 1024;

/** One file on its way to the server, in pieces, until the last byte has arrived. */
export class VideoUpload {
  state: UploadState = $state('starting');
  /** bytes */
  sent = $state(0);
  bytesPerSecond: number | null = $state(null);
  secondsLeft: number | null = $state(null);
  /** Known once the server has opened the upload; it is the asset's id. */
  id: string | null = $state(null);
  error: ApiError | null = $state.raw(null);
  /** bytes */
  readonly total: number;
  /** Settles when nothing moves any more: sent, refused or taken back. */
  readonly over: Promise<void>;
  #settle!: () => void;
  readonly #tus: Upload;
  readonly #endpoint: string;
  readonly #delays: readonly number[];
  readonly #stallMs: number;
  readonly #network: Network;
  readonly #unwatch: () => void;
  readonly #rate = new TransferRate();
  #attempt = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #stall: ReturnType<typeof setTimeout> | undefined;

  constructor(source: UploadSource, options: VideoUploadOptions) {
    this.total = source.size;
    this.over = new Promise((resolve) => (this.#settle = resolve));
    this.#endpoint = options.endpoint;
    this.#delays = options.retryDelaysMs ?? [1000, 3000, 8000, 20_000];
    this.#stallMs = options.stallMs ?? 30_000;
    this.#network = options.network ?? browserNetwork;
    this.#tus = new Upload(source.content, this.#tusOptions(source, options));
    this.#unwatch = this.#network.watch((online) => (online ? this.#comeBack() : this.#cut()));
  }

  /** Whether an earlier visit has begun to send this file. */
  async isBegun(): Promise<boolean> {
    return (await this.#tus.findPreviousUploads()).some((upload) => upload.uploadUrl !== null);
  }

  /** Begins, or goes on where an earlier visit stopped. */
  async start(): Promise<void> {
    const [previous] = (await this.#tus.findPreviousUploads()).filter((upload) => upload.uploadUrl !== null).reverse();
    if (previous) {
      this.#tus.resumeFromPreviousUpload(previous);
      this.#keepAddress();
    }
    if (this.#network.online) this.#send();
    else this.state = 'cut';
  }

  pause(): void {
    if (this.ended) return;
    this.#halt('paused');
  }

  /** Goes on after `pause` or after a refusal whose cause is gone. */
  resume(): void {
    if (this.ended) return;
    this.#attempt = 0;
    this.#send();
  }

  /** Takes the file back from the server, or at least stops sending it when the server is away. */
  async cancel(): Promise<void> {
    this.#halt('cancelled');
    this.#unwatch();
    await this.#tus.abort(true).catch(() => undefined);
    await this.forget();
  }

  /** The next time this file is chosen it is sent anew: to be called once the video is posted. While bytes are on their way it stays known. */
  async forget(): Promise<void> {
    this.#tus.options.removeFingerprintOnSuccess = true;
    if (!this.ended) return;
    const storage = this.#tus.options.urlStorage;
    for (const upload of await this.#tus.findPreviousUploads()) await storage?.removeUpload(upload.urlStorageKey);
  }

  get ended(): boolean {
    return this.state === 'sent' || this.state === 'cancelled';
  }

  #tusOptions(source: UploadSource, options: VideoUploadOptions): UploadOptions {
    return {
      endpoint: options.endpoint,
      chunkSize: options.chunkBytes ?? 5 * mebibyte,
      // Attempts are made here, so that the page can say that the connection is cut while they go on.
      retryDelays: null,
      uploadSize: source.size,
      metadata: { filename: source.name, filetype: source.type, ...(source.durationMs != null && { durationms: String(source.durationMs) }) },
      fingerprint: () => Promise.resolve(source.key),
      ...(options.urls && { urlStorage: options.urls }),
      onUploadUrlAvailable: () => this.#keepAddress(),
      onProgress: (sent) => this.#progress(sent),
      onSuccess: () => this.#success(),
      onError: (error) => void uploadError(error).then((told) => this.#trouble(told)),
    };
  }

  #keepAddress(): void {
    const url = this.#tus.url;
    if (url === null) return;
    this.id = url.split('/').at(-1) ?? null;
    // With an endpoint, the client would begin a new upload when a restarting server answers "unavailable" to its question.
    this.#tus.options.endpoint = null;
  }

  #send(): void {
    clearTimeout(this.#retry);
    this.error = null;
    this.state = this.id === null ? 'starting' : 'sending';
    this.#rate.reset();
    this.#watchStall();
    this.#tus.start();
  }

  #progress(sent: number): void {
    if (this.state !== 'sending' && this.state !== 'starting') return;
    this.#attempt = 0;
    this.state = 'sending';
    this.sent = sent;
    this.#rate.add(sent, performance.now());
    this.bytesPerSecond = this.#rate.bytesPerSecond;
    this.secondsLeft = this.#rate.secondsLeft(this.total);
    this.#watchStall();
  }

  #success(): void {
    this.#halt('sent');
    this.sent = this.total;
    this.#unwatch();
  }

  #trouble(error: ApiError): void {
    if (this.state !== 'starting' && this.state !== 'sending') return;
    if (this.id !== null && (error.status === 404 || error.status === 410)) return this.#beginAnew();
    if (!passes(error)) {
      this.#halt('failed');
      this.error = error;
      return;
    }
    this.#halt('cut');
    if (!this.#network.online) return;
    const delay = this.#delays[Math.min(this.#attempt, this.#delays.length - 1)] ?? 0;
    this.#attempt += 1;
    this.#retry = setTimeout(() => this.#send(), Math.max(delay, (error.retryAfterSeconds ?? 0) * 1000));
  }

  /** The server has cleared the unfinished upload away: the bytes have to go again. */
  #beginAnew(): void {
    this.#tus.url = null;
    this.#tus.options.endpoint = this.#endpoint;
    this.id = null;
    this.sent = 0;
    this.#send();
  }

  #cut(): void {
    if (this.state === 'starting' || this.state === 'sending') this.#halt('cut');
    clearTimeout(this.#retry);
  }

  #comeBack(): void {
    if (this.state === 'cut') this.#send();
  }

  #halt(state: UploadState): void {
    clearTimeout(this.#retry);
    clearTimeout(this.#stall);
    if (state !== 'sent') void this.#tus.abort();
    this.state = state;
    if (state === 'sent' || state === 'failed' || state === 'cancelled') this.#settle();
    this.bytesPerSecond = null;
    this.secondsLeft = null;
  }

  #watchStall(): void {
    clearTimeout(this.#stall);
    this.#stall = setTimeout(() => {
      void this.#tus.abort();
      this.#send();
    }, this.#stallMs);
  }
}
