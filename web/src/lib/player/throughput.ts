/** Weight of the newest download: about the last five count. */
const weight = 1 / 3;
/** Shorter downloads say more about latency than about width. */
const leastBytes = 50_000;

/** How much the network carries: a moving average over the last media downloads, in bit/s. */
export class Throughput {
  #estimate: number | null;

  /** @param known what an earlier visit measured, in bit/s */
  constructor(known: number | null = null) {
    this.#estimate = known;
  }

  get bitsPerSecond(): number | null {
    return this.#estimate;
  }

  /** Counts a download that ran as fast as the network let it. */
  measure(bytes: number, ms: number): void {
    if (bytes < leastBytes || ms <= 0) return;
    const rate = (bytes * 8000) / ms;
    this.#estimate = this.#estimate === null ? rate : this.#estimate + weight * (rate - this.#estimate);
  }

  /** Counts a download that the browser held back on purpose, as it does once enough is buffered: it can only show that more is possible. */
  measureAtLeast(bytes: number, ms: number): void {
    if (ms > 0 && (bytes * 8000) / ms > (this.#estimate ?? 0)) this.measure(bytes, ms);
  }

  /** Playback ran dry: whatever was measured is no longer true. */
  doubt(bitrate: number): void {
    this.#estimate = Math.min(this.#estimate ?? Number.POSITIVE_INFINITY, bitrate);
  }
}
