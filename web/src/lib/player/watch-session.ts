import type { WatchEvent, WatchKind } from '#lib/api-types.ts';

/** Watched at least this share, or round once: seen to the end. */
const completeShare = 0.9;
/** Left before both of these: skipped. */
const skipMs = 2000;
const skipShare = 0.15;
/** A visit shorter than this was not looked at. */
const impressionMs = 250;
/** No tick of a playing video may count for more: the device slept. */
const longestTickMs = 1000;

/** What every event of one visit says about where it happened. */
export interface WatchOrigin {
  videoId: string;
  feed: string;
  slotId: string | null;
  durationMs: number;
}

/** Time is handed in, so that the same visit always tells the same story. */
export interface WatchClock {
  now(): number;
}

/**
 * One visit of one video, told as watch events: impression, stretches watched, completion or skip.
 * Times are ms; `tick` is called about four times a second while the picture moves.
 */
export class WatchSession {
  readonly #origin: WatchOrigin;
  readonly #clock: WatchClock;
  readonly #arrivedAt: number;
  #tickAt: number | null = null;
  #position = 0;
  #watched = 0;
  #reported = 0;
  #seen = false;
  #completed = false;

  constructor(origin: WatchOrigin, clock: WatchClock) {
    this.#origin = origin;
    this.#clock = clock;
    this.#arrivedAt = clock.now();
  }

  get watchedMs(): number {
    return this.#watched;
  }

  /** The picture moved on to `positionMs`. */
  tick(positionMs: number): WatchEvent[] {
    const now = this.#clock.now();
    if (this.#tickAt !== null) this.#watched += Math.min(now - this.#tickAt, longestTickMs);
    this.#tickAt = now;
    const events = this.#look(now);
    const wentRound = positionMs < this.#position - 500 && this.#position >= this.#origin.durationMs * 0.5;
    this.#position = positionMs;
    if (!this.#completed && this.#origin.durationMs > 0 && (wentRound || positionMs >= this.#origin.durationMs * completeShare)) {
      this.#completed = true;
      events.push(this.#event('completion', { positionMs }));
    }
    return events;
  }

  /** The picture stands still: paused, waiting for data, or out of sight. */
  pause(): void {
    this.#tickAt = null;
  }

  /** What was watched since the last report. */
  report(): WatchEvent[] {
    const watchMs = Math.round(this.#watched - this.#reported);
    if (watchMs <= 0) return [];
    this.#reported += watchMs;
    return [this.#event('watch', { watchMs, positionMs: this.#position })];
  }

  /** The visit is over. */
  leave(): WatchEvent[] {
    const events = this.#look(this.#clock.now());
    const tooShort = this.#watched < skipMs && this.#watched < this.#origin.durationMs * skipShare;
    events.push(...this.report());
    if (this.#seen && !this.#completed && tooShort) events.push(this.#event('skip', { positionMs: this.#position }));
    return events;
  }

  /** Something the viewer did about this video. */
  act(kind: Extract<WatchKind, 'like' | 'share' | 'follow' | 'not-interested'>): WatchEvent {
    return this.#event(kind, { positionMs: this.#position });
  }

  #look(now: number): WatchEvent[] {
    if (this.#seen || now - this.#arrivedAt < impressionMs) return [];
    this.#seen = true;
    return [this.#event('impression', {})];
  }

  #event(kind: WatchKind, figures: { watchMs?: number; positionMs?: number }): WatchEvent {
    const { videoId, feed, slotId } = this.#origin;
    const event: WatchEvent = { videoId, kind, at: new Date(this.#clock.now()).toISOString(), feed };
    if (slotId) event.slotId = slotId;
    if (figures.watchMs !== undefined) event.watchMs = figures.watchMs;
    if (figures.positionMs !== undefined) event.positionMs = Math.max(0, Math.round(figures.positionMs));
    return event;
  }
}
