import { ApiError } from '#lib/api-error.ts';
import type { List } from '#lib/api-types.ts';
import type { FeedEntry } from './feed-entry.ts';

/** Fewer videos than this before the end: ask for more. */
const keepAhead = 5;
/** Seconds between attempts while the server does not answer; after the last, only a person asks again. */
const retrySeconds = [1, 2, 4, 8] as const;

/** Where more videos come from; `after` is missing for the first page. */
export type FetchPage = (after: string | undefined) => Promise<List<FeedEntry>>;

/** A list of videos and the place reached in it. It outlives the page, so that coming back finds both again. */
export class FeedSession {
  entries: FeedEntry[] = $state([]);
  index = $state(0);
  /** Seconds into the video in view, from when the screen was left: coming back goes on there. */
  at = 0;
  /** The place around which the three slots stand. It follows `index` at rest only, so that nothing is drawn anew on the way. */
  centre = $state(0);
  /** How many places can be scrolled to. It follows `places` at rest only: a scroller that grows during a fling forgets where to stop. */
  stops = $state(0);
  loading = $state(false);
  error: ApiError | null = $state.raw(null);
  /** The list has no more to give. */
  ended = $state(false);
  /** It will be tried again without being asked. */
  retrying = $state(false);
  #after: string | undefined;
  #attempt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #seen = new Set<string>();
  readonly #fetch: FetchPage;

  /** @param first what is already here: the first page, or why there is none */
  constructor(fetch: FetchPage, first?: List<FeedEntry> | ApiError) {
    this.#fetch = fetch;
    if (first instanceof ApiError) this.error = first;
    else if (first) this.#add(first);
    this.stops = this.places;
  }

  get active(): FeedEntry | undefined {
    return this.entries[this.index];
  }

  /** How many places there are to scroll through: the videos, and the card after the last. */
  get places(): number {
    return this.entries.length + (this.ended || this.error || this.entries.length === 0 ? 1 : 0);
  }

  /** Moves to a place that exists and asks for more when the end is near. */
  moveTo(index: number): void {
    this.index = Math.max(0, Math.min(index, this.places - 1));
    if (this.entries.length - this.index <= keepAhead) void this.more();
  }

  /** The place in view is reached and nothing moves. */
  settle(): void {
    this.centre = this.index;
    this.stops = this.places;
  }

  /** Asks for the next page, unless one is on its way or the list has ended. Failures that may pass are tried again by themselves. */
  async more(): Promise<void> {
    if (this.loading || this.ended || this.#timer) return;
    this.loading = true;
    try {
      this.#add(await this.#fetch(this.#after));
      this.error = null;
      this.#attempt = 0;
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      this.error = cause;
      this.#retryLater(cause);
    } finally {
      this.loading = false;
      if (this.centre === this.index) this.stops = this.places;
    }
  }

  /** A person asks again, whatever the count of attempts. */
  retry(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.retrying = false;
    this.#attempt = 0;
    void this.more();
  }

  #retryLater(error: ApiError): void {
    const seconds = error.retryAfterSeconds ?? retrySeconds[this.#attempt];
    if (!error.passing || seconds === undefined || this.#attempt >= retrySeconds.length) return;
    this.#attempt += 1;
    this.retrying = true;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.retrying = false;
      void this.more();
    }, seconds * 1000);
  }

  #add(page: List<FeedEntry>): void {
    const fresh = page.items.filter((entry) => !this.#seen.has(entry.video.id));
    for (const entry of fresh) this.#seen.add(entry.video.id);
    this.entries.push(...fresh);
    this.#after = page.next || undefined;
    // A page without anything new would be asked for again and again.
    this.ended = page.next === null || (page.items.length > 0 && fresh.length === 0);
  }
}
