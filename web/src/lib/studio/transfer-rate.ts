interface Sample {
  at: number;
  bytes: number;
}

/** How fast bytes leave, over the last few seconds: long enough to be calm, short enough to follow a change of network. */
export class TransferRate {
  readonly #windowMs: number;
  #samples: Sample[] = [];

  constructor(windowMs = 6000) {
    this.#windowMs = windowMs;
  }

  /** `bytes` sent in total at the time `at` (ms, any origin). */
  add(bytes: number, at: number): void {
    this.#samples = [...this.#samples.filter((sample) => at - sample.at <= this.#windowMs), { at, bytes }];
  }

  /** Forgets the past: after a pause it says nothing about what comes. */
  reset(): void {
    this.#samples = [];
  }

  /** Null until half a second has been seen. */
  get bytesPerSecond(): number | null {
    const [first, last] = [this.#samples[0], this.#samples.at(-1)];
    if (!first || !last || last.at - first.at < 500) return null;
    return Math.max(0, ((last.bytes - first.bytes) * 1000) / (last.at - first.at));
  }

  /** Whole seconds until `total` bytes are sent. */
  secondsLeft(total: number): number | null {
    const rate = this.bytesPerSecond;
    const sent = this.#samples.at(-1)?.bytes;
    if (!rate || sent === undefined) return null;
    return Math.ceil((total - sent) / rate);
  }
}
