import { createApi } from '#lib/api.ts';
import { ApiError } from '#lib/api-error.ts';
import type { WatchDelivery, WatchEvent, WatchKind } from '#lib/api-types.ts';
import type { FeedEntry } from '#lib/feed/feed-entry.ts';
import { WatchOutbox } from './watch-outbox.ts';
import { WatchSession } from './watch-session.ts';

type ActKind = Extract<WatchKind, 'like' | 'share' | 'follow' | 'not-interested'>;

const reportEveryMs = 5000;
const clock = { now: () => Date.now() };

/** Tells the server what is watched. One per screen; `start` and `stop` with it. Browser only. */
export class WatchRecorder {
  readonly #outbox = new WatchOutbox({ storage: sessionStorage, uuid: () => crypto.randomUUID(), send, beacon });
  #visit: WatchSession | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  start(): void {
    this.#timer = setInterval(this.#report, reportEveryMs);
    document.addEventListener('visibilitychange', this.#hide);
    addEventListener('pagehide', this.#leave);
    void this.#outbox.flush();
  }

  stop(): void {
    clearInterval(this.#timer);
    document.removeEventListener('visibilitychange', this.#hide);
    removeEventListener('pagehide', this.#leave);
    this.arrive(null);
    void this.#outbox.flush();
  }

  /** Another video came into view; null: none is. */
  arrive(entry: FeedEntry | null): void {
    if (this.#visit) this.#outbox.add(this.#visit.leave());
    this.#visit =
      entry && new WatchSession({ videoId: entry.video.id, feed: entry.feed, slotId: entry.slotId, durationMs: entry.video.durationMs ?? 0 }, clock);
  }

  tick(positionSeconds: number): void {
    if (this.#visit) this.#outbox.add(this.#visit.tick(positionSeconds * 1000));
  }

  pause(): void {
    this.#visit?.pause();
  }

  act(kind: ActKind): void {
    if (!this.#visit) return;
    this.#outbox.add([this.#visit.act(kind)]);
    void this.#outbox.flush();
  }

  /** An event about the video in view, to be added later or never. */
  prepare(kind: ActKind): WatchEvent | undefined {
    return this.#visit?.act(kind);
  }

  add(event: WatchEvent): void {
    this.#outbox.add([event]);
  }

  readonly #report = (): void => {
    if (this.#visit) this.#outbox.add(this.#visit.report());
    void this.#outbox.flush();
  };

  readonly #hide = (): void => {
    if (document.visibilityState === 'hidden') this.#report();
  };

  readonly #leave = (): void => {
    if (this.#visit) this.#outbox.add(this.#visit.report());
    this.#outbox.leave();
  };
}

async function send(delivery: WatchDelivery): Promise<boolean> {
  try {
    await createApi((input, init) => fetch(input, { ...init, keepalive: true })).post('/watch-events', delivery);
    return true;
  } catch (cause) {
    if (cause instanceof ApiError && !cause.passing) return false;
    throw cause;
  }
}

function beacon(delivery: WatchDelivery): void {
  navigator.sendBeacon('/api/v1/watch-events', new Blob([JSON.stringify(delivery)], { type: 'application/json' }));
}
