import type { Api } from '#lib/api.ts';
import { ApiError } from '#lib/api-error.ts';
import type { FeedSettings } from '#lib/api-types.ts';

/** How long a slider may still move before what it says is sent, in ms. */
const calmMs = 400;

/** A viewer’s settings, sent by themselves as they change. */
export class FeedChoices {
  settings: FeedSettings = $state() as FeedSettings;
  /** Everything shown is kept on the server. */
  saved = $state(false);
  error: ApiError | null = $state.raw(null);
  readonly #api: Pick<Api, 'patch'>;
  #waiting: Partial<FeedSettings> = {};
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(api: Pick<Api, 'patch'>, settings: FeedSettings) {
    this.#api = api;
    this.settings = settings;
  }

  /** Shows a change at once and sends it when nothing has moved for a moment. */
  set(change: Partial<FeedSettings>): void {
    Object.assign(this.settings, change);
    Object.assign(this.#waiting, change);
    this.saved = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.send(), calmMs);
  }

  /** Sends what waits. */
  async send(): Promise<void> {
    clearTimeout(this.#timer);
    const change = this.#waiting;
    if (Object.keys(change).length === 0) return;
    this.#waiting = {};
    try {
      await this.#api.patch<FeedSettings>('/feed-settings', change);
      this.error = null;
      this.saved = Object.keys(this.#waiting).length === 0;
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      // what the reader sees stays; the next change sends it again
      this.#waiting = { ...change, ...this.#waiting };
      this.error = cause;
    }
  }
}
