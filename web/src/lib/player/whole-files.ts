/** Told how long a download took, in bytes and ms. */
type Measure = (bytes: number, ms: number) => void;

/**
 * Files fetched whole before their turn, kept in memory, so that they play when the network is gone. One download at a time;
 * what is no longer wanted is let go.
 */
export class WholeFiles {
  /** Larger files are not fetched before they are wanted. */
  static readonly largestBytes = 6_000_000;
  readonly #held = new Map<string, string>();
  readonly #measure: Measure;
  #current: { url: string; abort: AbortController } | null = null;

  constructor(measure: Measure) {
    this.#measure = measure;
  }

  /** An address that plays the file from memory, once all of it is there. */
  localUrl(url: string): string | undefined {
    return this.#held.get(url);
  }

  /** Fetches a file unless it is here or on its way; tells whether it is here. */
  async fetch(url: string): Promise<boolean> {
    if (this.#held.has(url)) return true;
    if (this.#current) return false;
    const abort = new AbortController();
    this.#current = { url, abort };
    const from = performance.now();
    try {
      const response = await fetch(url, { signal: abort.signal, priority: 'low' });
      if (!response.ok) return false;
      const blob = await response.blob();
      this.#measure(blob.size, performance.now() - from);
      this.#held.set(url, URL.createObjectURL(blob));
      return true;
    } catch {
      return false;
    } finally {
      if (this.#current?.abort === abort) this.#current = null;
    }
  }

  /** Lets go of every file, and of the download, whose address is not wanted any more. */
  keepOnly(wanted: ReadonlySet<string>): void {
    for (const [url, local] of this.#held) {
      if (wanted.has(url)) continue;
      URL.revokeObjectURL(local);
      this.#held.delete(url);
    }
    if (this.#current && !wanted.has(this.#current.url)) this.stop();
  }

  /** Stops the download: what plays now needs the line. */
  stop(): void {
    this.#current?.abort.abort();
    this.#current = null;
  }
}
