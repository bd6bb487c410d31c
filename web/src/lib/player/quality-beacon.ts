import type { paths } from '@farandole/api-client';
import type { SlotMedia } from './slot-media.svelte.ts';

type Report = NonNullable<paths['/api/v1/playback-quality']['post']['requestBody']>['content']['application/json'];
type Figure = Report['values'][number]['figure'];

/** Less playback than this says nothing about waiting, in seconds. */
const leastPlayed = 1;
const mostValues = 200;
/** By the code of a `MediaError`. */
const codes: readonly Report['errors'][number][] = ['other', 'other', 'network', 'decode', 'not-supported'];

/** Measures how well playback goes on this page and tells the server when the page is left; no one is named. Browser only. */
export class QualityBeacon {
  #values: Report['values'] = [];
  #errors: Report['errors'] = [];
  #slowest = 0;
  #shift = 0;
  #paint = 0;
  #firstTold = false;
  readonly #stops: (() => void)[] = [];

  /** Starts; answers how to stop. People who ask not to be measured are not. */
  start(): () => void {
    if ('globalPrivacyControl' in navigator && navigator.globalPrivacyControl === true) return () => undefined;
    this.#observe('largest-contentful-paint', (entry) => (this.#paint = entry.startTime));
    this.#observe('layout-shift', (entry) => {
      if (!('hadRecentInput' in entry && entry.hadRecentInput) && 'value' in entry) this.#shift += Number(entry.value);
    });
    this.#observe('event', (entry) => (this.#slowest = Math.max(this.#slowest, entry.duration)));
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') this.#tell();
    };
    document.addEventListener('visibilitychange', hidden);
    addEventListener('pagehide', this.#tell);
    return () => {
      for (const stop of this.#stops) stop();
      document.removeEventListener('visibilitychange', hidden);
      removeEventListener('pagehide', this.#tell);
      this.#tell();
    };
  }

  /** Another video is in view, `moved` to by someone or the first of the page; answers what to call when it leaves. */
  follow({ element }: SlotMedia, moved: boolean): () => void {
    const from = performance.now();
    const left = new AbortController();
    const { signal } = left;
    let played = 0;
    let waited = 0;
    let waitingSince: number | null = null;
    let last = element.currentTime;
    const drawn = (): void => {
      if (signal.aborted) return;
      // a picture that was drawn while it waited does not count: it must move
      if (element.paused) element.requestVideoFrameCallback?.(drawn);
      else this.#add('swipe_to_frame_ms', performance.now() - from);
    };
    if (moved) element.requestVideoFrameCallback?.(drawn);
    const on = (name: string, take: () => void): void => element.addEventListener(name, take, { signal });
    on('timeupdate', () => {
      const step = element.currentTime - last;
      if (step > 0 && step < 2) played += step;
      last = element.currentTime;
    });
    on('waiting', () => {
      if (played > 0 && !element.seeking) waitingSince ??= performance.now();
    });
    on('playing', () => {
      if (waitingSince !== null) waited += (performance.now() - waitingSince) / 1000;
      waitingSince = null;
    });
    return () => {
      left.abort();
      if (waitingSince !== null) waited += (performance.now() - waitingSince) / 1000;
      if (played >= leastPlayed) this.#add('stall_ratio', waited / (played + waited));
    };
  }

  /** The video in view cannot be played. */
  failed({ element }: SlotMedia): void {
    this.#errors.push(codes[element.error?.code ?? 0] ?? 'other');
  }

  #observe(type: string, take: (entry: PerformanceEntry) => void): void {
    try {
      const observer = new PerformanceObserver((list) => list.getEntries().forEach(take));
      observer.observe({ type, buffered: true, durationThreshold: 40 } as PerformanceObserverInit);
      this.#stops.push(() => observer.disconnect());
    } catch {
      // A figure that this browser does not measure.
    }
  }

  #add(figure: Figure, value: number): void {
    if (this.#values.length < mostValues && value <= 600_000) this.#values.push({ figure, value });
  }

  readonly #tell = (): void => {
    const [first] = performance.getEntriesByName('first-frame');
    if (first && !this.#firstTold) {
      this.#firstTold = true;
      this.#add('first_frame_ms', first.startTime);
      if (this.#paint > 0) this.#add('largest_paint_ms', this.#paint);
      this.#add('layout_shift', this.#shift);
    }
    if (this.#slowest > 0) this.#add('interaction_ms', this.#slowest);
    const report: Report = { values: this.#values, errors: this.#errors };
    [this.#values, this.#errors, this.#slowest] = [[], [], 0];
    if (report.values.length + report.errors.length === 0) return;
    navigator.sendBeacon('/api/v1/playback-quality', new Blob([JSON.stringify(report)], { type: 'application/json' }));
  };
}
