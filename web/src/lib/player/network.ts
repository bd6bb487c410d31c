import { keepCookie, readCookie } from '#lib/cookie.ts';
import type { Conditions } from './rendition.ts';
import { Throughput } from './throughput.ts';
import { throughputCookie } from './throughput-cookie.ts';

/** Small screens are guessed to be on small lines. */
export const smallScreen = '(max-width: 767px)';

interface Connection {
  saveData?: boolean;
}

/** What is known about the line, kept for the next visit. Browser only. */
export class Network {
  readonly saveData: boolean;
  readonly #throughput: Throughput;
  #kept = 0;
  #av1: boolean | null = null;

  /** @param saveData what the server was told; this device's own wish is known besides */
  constructor(saveData: boolean) {
    const connection: Connection = 'connection' in navigator ? (navigator.connection as Connection) : {};
    this.saveData = saveData || connection.saveData === true;
    const known = Number(readCookie(throughputCookie) ?? Number.NaN);
    this.#throughput = new Throughput(Number.isFinite(known) ? known * 1000 : null);
  }

  conditions(): Omit<Conditions, 'stagePixels'> {
    return {
      throughput: this.#throughput.bitsPerSecond,
      small: matchMedia(smallScreen).matches,
      saveData: this.saveData,
      av1: this.#av1 === true,
    };
  }

  /** Finds out what the device decodes; to be called when there is nothing more urgent. */
  async learnCodecs(): Promise<void> {
    if (this.#av1 !== null) return;
    this.#av1 = false;
    const { decodesAv1 } = await import('./av1.ts');
    this.#av1 = await decodesAv1();
  }

  measure(bytes: number, ms: number): void {
    this.#throughput.measure(bytes, ms);
    this.#keep();
  }

  doubt(bitrate: number): void {
    this.#throughput.doubt(bitrate);
    this.#keep();
  }

  /** A download that the browser may have held back. */
  measureAtLeast(bytes: number, ms: number): void {
    this.#throughput.measureAtLeast(bytes, ms);
    this.#keep();
  }

  #keep(): void {
    const kilobits = Math.round((this.#throughput.bitsPerSecond ?? 0) / 1000);
    if (kilobits === this.#kept) return;
    this.#kept = kilobits;
    keepCookie(throughputCookie, String(kilobits));
  }
}
