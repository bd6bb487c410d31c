import type { WatchEvent } from '#lib/api-types.ts';

const storageKey = 'farandole.watch';
/** What the API takes at once. */
const batch = 50;
/** A phone that is offline for a day must not fill its storage. */
const most = 500;

/** What the outbox needs of the browser. */
export interface OutboxDeps {
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Resolves true once the server has taken them, false when it never will; rejects when asking again may help. */
  send: (events: WatchEvent[]) => Promise<boolean>;
  /** Hands them to the browser to deliver after the page is gone. */
  beacon: (events: WatchEvent[]) => void;
}

/**
 * Watch events on their way to the server. They stay in the session's storage until the server has acknowledged them: a tab that
 * dies sends them on its next page. Each carries its own id, so arriving twice counts once.
 */
export class WatchOutbox {
  readonly #deps: OutboxDeps;
  #waiting: WatchEvent[];
  #sending = false;

  constructor(deps: OutboxDeps) {
    this.#deps = deps;
    this.#waiting = read(deps.storage);
  }

  get size(): number {
    return this.#waiting.length;
  }

  add(events: readonly WatchEvent[]): void {
    if (events.length === 0) return;
    this.#waiting = [...this.#waiting, ...events].slice(-most);
    this.#keep();
  }

  /** Sends what waits, oldest first. One delivery at a time; a failure keeps everything for the next one. */
  async flush(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      while (this.#waiting.length > 0) {
        const sent = this.#waiting.slice(0, batch);
        // Refused for good: keeping them would block all that follow.
        await this.#deps.send(sent);
        const ids = new Set(sent.map((event) => event.id));
        this.#waiting = this.#waiting.filter((event) => !ids.has(event.id));
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
    for (let from = 0; from < this.#waiting.length; from += batch) this.#deps.beacon(this.#waiting.slice(from, from + batch));
  }

  #keep(): void {
    try {
      if (this.#waiting.length === 0) this.#deps.storage.removeItem(storageKey);
      else this.#deps.storage.setItem(storageKey, JSON.stringify(this.#waiting));
    } catch {
      // Storage is full or forbidden: what is in memory still goes out.
    }
  }
}

function read(storage: OutboxDeps['storage']): WatchEvent[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(storageKey) ?? '[]');
    return Array.isArray(kept) ? (kept as WatchEvent[]) : [];
  } catch {
    return [];
  }
}
