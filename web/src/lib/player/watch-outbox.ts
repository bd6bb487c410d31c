import type { WatchDelivery, WatchEvent } from '#lib/api-types.ts';

const storageKey = 'farandole.watch';
/** What the API takes at once. */
const batch = 50;
/** A phone that is offline for a day must not fill its storage: so many deliveries, some of them full. */
const most = 20;

/** What the outbox needs of the browser. */
export interface OutboxDeps {
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  uuid: () => string;
  /** Resolves true once the server has taken it, false when it never will; rejects when asking again may help. */
  send: (delivery: WatchDelivery) => Promise<boolean>;
  /** Hands it to the browser to deliver after the page is gone. */
  beacon: (delivery: WatchDelivery) => void;
}

/**
 * Watch events on their way to the server. They stay in the session's storage until the server has acknowledged them: a tab that
 * dies sends them on its next page. What was sent once is sent again as it was, under its id, so arriving twice counts once.
 */
export class WatchOutbox {
  readonly #deps: OutboxDeps;
  /** The last one takes in what happens until it is sent; the others are closed. */
  #deliveries: WatchDelivery[];
  #open = false;
  #sending = false;

  constructor(deps: OutboxDeps) {
    this.#deps = deps;
    this.#deliveries = read(deps.storage);
  }

  add(events: readonly WatchEvent[]): void {
    if (events.length === 0) return;
    for (const event of events) {
      const last = this.#deliveries.at(-1);
      if (this.#open && last && last.events.length < batch) last.events.push(event);
      else this.#deliveries.push({ id: this.#deps.uuid(), events: [event] });
      this.#open = true;
    }
    this.#deliveries = this.#deliveries.slice(-most);
    this.#keep();
  }

  /** Sends what waits, oldest first. One delivery at a time; a failure keeps everything for the next one. */
  async flush(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      for (let next = this.#deliveries[0]; next; next = this.#deliveries[0]) {
        if (this.#deliveries.length === 1) this.#open = false;
        // Refused for good: keeping it would block all that follow.
        await this.#deps.send(next);
        this.#deliveries = this.#deliveries.filter(({ id }) => id !== next.id);
        this.#keep();
      }
    } catch {
      // They wait for the next flush.
    } finally {
      this.#sending = false;
    }
  }

  /** The page goes away: hand over everything, and keep it too, as nobody can tell us whether it arrived. */
  leave(): void {
    this.#open = false;
    for (const delivery of this.#deliveries) this.#deps.beacon(delivery);
  }

  #keep(): void {
    try {
      if (this.#deliveries.length === 0) this.#deps.storage.removeItem(storageKey);
      else this.#deps.storage.setItem(storageKey, JSON.stringify(this.#deliveries));
    } catch {
      // Storage is full or forbidden: what is in memory still goes out.
    }
  }
}

function read(storage: OutboxDeps['storage']): WatchDelivery[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(storageKey) ?? '[]');
    return Array.isArray(kept) ? (kept as WatchDelivery[]) : [];
  } catch {
    return [];
  }
}
