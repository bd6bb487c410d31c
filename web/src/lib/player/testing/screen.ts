import { vi } from 'vitest';

/** As much of a browser's video element as a player asks for. It does nothing by itself: a test says what arrives and what is drawn. */
export class VideoElement extends EventTarget {
  src = '';
  currentSrc = '';
  preload = '';
  muted = true;
  volume = 1;
  autoplay = true;
  paused = true;
  ended = false;
  seeking = false;
  currentTime = 0;
  duration = Number.NaN;
  readyState = 0;
  networkState = 0;
  error: { code: number } | null = null;
  /** Seconds from the start that have arrived. */
  arrived = 0;
  /** Why the browser will not play, by the name of its exception. */
  refusal: string | null = null;
  #drawn: (() => void)[] = [];

  readonly buffered = { length: 1, start: () => 0, end: () => this.arrived };

  requestVideoFrameCallback(run: () => void): void {
    this.#drawn.push(run);
  }

  /** The source that is set is loaded; without, there is none. */
  load(): void {
    Object.assign(this, { currentSrc: this.src, currentTime: 0, duration: Number.NaN, readyState: 0, arrived: 0, paused: true, error: null });
    this.#drawn = [];
  }

  async play(): Promise<void> {
    if (this.refusal && !this.muted) throw new DOMException('', this.refusal);
    this.currentSrc = this.src;
    this.paused = false;
    this.tell('play');
  }

  pause(): void {
    if (this.paused) return;
    this.paused = true;
    this.tell('pause');
  }

  hasAttribute(name: string): boolean {
    return name === 'src' && this.src !== '';
  }

  removeAttribute(name: string): void {
    if (name === 'src') this.src = '';
  }

  querySelectorAll(): Element[] {
    return [];
  }

  tell(event: string): void {
    this.dispatchEvent(new Event(event));
  }

  /** So much of a film of `duration` seconds has arrived, and its first picture is drawn. */
  arrive(duration: number, arrived = duration): void {
    Object.assign(this, { duration, arrived, readyState: 4 });
    this.tell('loadedmetadata');
    for (const run of this.#drawn.splice(0)) run();
    this.tell('progress');
  }

  /** The file cannot be had. */
  fail(): void {
    this.error = { code: 2 };
    this.tell('error');
  }
}

/** What a page gives a player, where there is no page. `fetched`: addresses that were asked for, in order. */
export function stubPage(): { fetched: string[]; answers: Map<string, () => Response | Promise<Response>> } {
  const fetched: string[] = [];
  const answers = new Map<string, () => Response | Promise<Response>>();
  const storage = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };
  vi.stubGlobal('document', { cookie: '', visibilityState: 'visible' });
  vi.stubGlobal('location', { href: 'https://farandole.example/', protocol: 'https:', origin: 'https://farandole.example' });
  vi.stubGlobal('localStorage', storage);
  vi.stubGlobal('sessionStorage', storage);
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  vi.stubGlobal('HTMLMediaElement', { HAVE_CURRENT_DATA: 2, NETWORK_NO_SOURCE: 3 });
  vi.stubGlobal('fetch', async (input: string | URL | Request, init?: RequestInit) => {
    const url = input instanceof Request ? input.url : String(input);
    fetched.push(url);
    init?.signal?.throwIfAborted();
    return answers.get(url)?.() ?? new Response(new Uint8Array(60_000));
  });
  return { fetched, answers };
}
