import type { Rendition, Video } from '#lib/api-types.ts';
import { lowerRendition } from './rendition.ts';
import type { SoundPreference } from './sound.svelte.ts';

/** What a slot tells its player. */
export interface SlotEvents {
  /** The first picture of a newly given source is on the screen. */
  onshown(slot: SlotMedia): void;
  /** The picture moved; about four times a second. */
  ontick(slot: SlotMedia): void;
  /** More of the file has arrived, or the browser has stopped asking for it. */
  onbuffered(slot: SlotMedia): void;
  /** Playback ran dry. */
  onstalled(slot: SlotMedia, bitrate: number): void;
  onstopped(slot: SlotMedia): void;
}

/** A wait this long steps the quality down at once; shorter ones count, and the second does. */
const longStallMs = 8000;

interface Source {
  video: Video;
  rendition: Rendition;
}

/** One of the three video elements, which live as long as the screen does and are given one video after the other. */
export class SlotMedia {
  readonly element: HTMLVideoElement;
  shown = $state(false);
  paused = $state(true);
  waiting = $state(false);
  failed = $state(false);
  /** The connection was too slow, and the quality was lowered. */
  lowered = $state(false);
  /** seconds */
  position = $state(0);
  /** seconds; 0 before it is known */
  duration = $state(0);
  source: Source | null = $state.raw(null);
  #stalls = 0;
  #stallTimer: ReturnType<typeof setTimeout> | undefined;
  #tried = new Set<string>();
  #wanted = false;
  #startAt = 0;
  #renewed = false;
  /** When the bytes were asked for, on the page's clock; a source that came with the page was asked for at its start. */
  #askedAt = 0;
  readonly #on: SlotEvents;

  constructor(element: HTMLVideoElement, on: SlotEvents) {
    this.element = element;
    this.#on = on;
    // It came with the page for those without scripts; from here on, nothing starts unasked.
    element.autoplay = false;
  }

  /** Follows the element's events; gives back how to stop. */
  listen(): () => void {
    const controller = new AbortController();
    // captured: the sources that the page came with tell of their errors themselves
    const on = (name: keyof HTMLVideoElementEventMap, handle: () => void): void =>
      this.element.addEventListener(name, handle, { signal: controller.signal, capture: true });
    on('play', () => this.#playing());
    on('playing', () => {
      this.#playing();
      // from here on, an address may end another time: a page is left open for hours
      this.#renewed = false;
    });
    on('pause', () => this.#stopped());
    on('waiting', () => this.#stall());
    on('timeupdate', () => this.#tick());
    on('progress', () => this.#on.onbuffered(this));
    on('suspend', () => this.#on.onbuffered(this));
    on('canplaythrough', () => this.#on.onbuffered(this));
    on('loadedmetadata', () => this.#measured());
    on('error', () => void this.#broken());
    return () => {
      controller.abort();
      clearTimeout(this.#stallTimer);
    };
  }

  /** Takes over a source that the page came with from the server, perhaps already playing. */
  adopt(video: Video): void {
    const url = this.element.currentSrc;
    const rendition = video.renditions.find((each) => new URL(each.url, location.href).href === url);
    if (!rendition || this.#cannotPlay) return;
    this.source = { video, rendition };
    this.duration = Number.isFinite(this.element.duration) ? this.element.duration : 0;
    this.paused = this.element.paused;
    this.#wanted = !this.element.paused;
    this.#awaitFirstFrame();
  }

  /** Gives the element another video. `url` stands for the rendition's own where its bytes are already here. */
  assign(source: Source, options: { preload: 'auto' | 'metadata'; startAt?: number; url?: string | undefined }): void {
    this.release();
    this.source = source;
    this.duration = (source.video.durationMs ?? 0) / 1000;
    this.#startAt = options.startAt ?? 0;
    this.element.preload = options.preload;
    this.#load(options.url ?? source.rendition.url);
  }

  /** The same video from bytes that are already here. Only while it is not in use. */
  replaceUrl(url: string): void {
    this.#load(url);
  }

  /** Gives up the source and every request for it. */
  release(): void {
    this.#wanted = false;
    clearTimeout(this.#stallTimer);
    Object.assign(this, { source: null, shown: false, waiting: false, failed: false, lowered: false, position: 0, duration: 0 });
    this.#stalls = 0;
    this.#tried = new Set();
    this.#renewed = false;
    this.#startAt = 0;
    for (const source of this.element.querySelectorAll('source')) source.remove();
    if (!this.element.hasAttribute('src') && !this.element.currentSrc) return;
    this.element.removeAttribute('src');
    this.element.load();
  }

  /** Plays with sound where that is wanted and allowed; else without, and `sound.blocked` tells. */
  async play(sound: SoundPreference): Promise<void> {
    this.#wanted = true;
    this.element.muted = !sound.on;
    this.element.volume = sound.volume;
    try {
      await this.element.play();
      if (!this.element.muted) sound.blocked = false;
    } catch (cause) {
      if (!(cause instanceof DOMException) || cause.name !== 'NotAllowedError' || this.element.muted) return;
      sound.blocked = true;
      this.element.muted = true;
      await this.element.play().catch(() => undefined);
    }
  }

  pause(): void {
    this.#wanted = false;
    this.element.pause();
  }

  seek(seconds: number): void {
    const end = this.duration || this.element.duration || 0;
    this.element.currentTime = Math.max(0, Math.min(seconds, end));
    this.position = this.element.currentTime;
  }

  /** Seconds that play without another byte. */
  get bufferedAhead(): number {
    const { buffered, currentTime } = this.element;
    for (let range = 0; range < buffered.length; range++)
      if (buffered.start(range) <= currentTime + 0.1 && buffered.end(range) >= currentTime) return buffered.end(range) - currentTime;
    return 0;
  }

  /** Everything from here to the end has arrived. */
  get complete(): boolean {
    const { duration, currentTime } = this.element;
    return Number.isFinite(duration) && duration > 0 && currentTime + this.bufferedAhead >= duration - 0.3;
  }

  /** What has arrived so far, roughly, and in what time: bytes and ms. Null for bytes that were already here. */
  get arrived(): { bytes: number; ms: number } | null {
    if (!this.source || this.element.currentSrc.startsWith('blob:')) return null;
    const { buffered } = this.element;
    let seconds = 0;
    for (let range = 0; range < buffered.length; range++) seconds += buffered.end(range) - buffered.start(range);
    return { bytes: (seconds * this.source.rendition.bitrate) / 8, ms: performance.now() - this.#askedAt };
  }

  retry(): void {
    const source = this.source;
    if (!source) return;
    this.failed = false;
    this.#renewed = false;
    this.#tried = new Set();
    this.switchTo(source.rendition);
  }

  /** Goes on at the same moment from another file. */
  switchTo(rendition: Rendition, video = this.source?.video): void {
    if (!video) return;
    const goesOn = this.#wanted;
    this.#stalls = 0;
    this.#startAt = this.element.currentTime || this.position || this.#startAt;
    this.source = { video, rendition };
    this.element.src = rendition.url;
    if (goesOn) void this.element.play().catch(() => undefined);
    this.#awaitFirstFrame();
  }

  #load(url: string): void {
    this.#askedAt = performance.now();
    this.element.src = url;
    this.element.load();
    this.#awaitFirstFrame();
  }

  #awaitFirstFrame(): void {
    const source = this.source;
    const shown = (): void => {
      if (this.source !== source || this.shown) return;
      this.shown = true;
      this.#on.onshown(this);
    };
    if (this.element.requestVideoFrameCallback) this.element.requestVideoFrameCallback(shown);
    else this.element.addEventListener('loadeddata', shown, { once: true });
    // A picture that was drawn before we came calls nobody back.
    if (this.element.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) shown();
  }

  #measured(): void {
    this.duration = this.element.duration;
    if (this.#startAt > 0 && this.#startAt < this.element.duration) this.element.currentTime = this.#startAt;
    this.#startAt = 0;
  }

  #playing(): void {
    this.paused = false;
    this.waiting = false;
    clearTimeout(this.#stallTimer);
  }

  #stopped(): void {
    this.paused = true;
    this.waiting = false;
    clearTimeout(this.#stallTimer);
    this.#on.onstopped(this);
  }

  #tick(): void {
    this.position = this.element.currentTime;
    if (!this.element.paused) this.#on.ontick(this);
  }

  #stall(): void {
    if (!this.#wanted || this.element.seeking) return;
    this.waiting = true;
    clearTimeout(this.#stallTimer);
    this.#stallTimer = setTimeout(() => this.#lower(), longStallMs);
    if (!this.shown) return;
    this.#stalls += 1;
    if (this.#stalls >= 2) this.#lower();
  }

  #lower(): void {
    const source = this.source;
    if (!source) return;
    this.#on.onstalled(this, source.rendition.bitrate);
    const lower = lowerRendition(source.video.renditions, source.rendition);
    if (!lower) return;
    this.lowered = true;
    this.switchTo(lower);
  }

  get #cannotPlay(): boolean {
    return this.element.error !== null || this.element.networkState === HTMLMediaElement.NETWORK_NO_SOURCE;
  }

  async #broken(): Promise<void> {
    const source = this.source;
    if (!source || !this.#cannotPlay) return;
    // The addresses of what is not public end some day: they are asked for anew. The same one again was not at its end.
    if (!this.#renewed && source.rendition.url.includes('?')) {
      this.#renewed = true;
      const { askAnew } = await import('./ask-anew.ts');
      const video = await askAnew(source.video);
      if (this.source !== source) return;
      const { codec, height } = source.rendition;
      const again = video?.renditions.find((each) => each.codec === codec && each.height === height);
      if (video && again && again.url !== source.rendition.url) return this.switchTo(again, video);
    }
    this.#tried.add(source.rendition.url);
    const other = source.video.renditions.find((each) => each.codec === 'h264' && !this.#tried.has(each.url));
    if (other) this.switchTo(other);
    else this.failed = true;
  }
}
