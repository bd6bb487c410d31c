import { ApiError } from '#lib/api-error.ts';
import type { List } from '#lib/api-types.ts';

/** A list that grows page by page. Items that come twice, because the list moved between two pages, are shown once. */
export class PagedList<T extends { id: string }> {
  items: T[] = $state.raw([]);
  loading = $state(false);
  error: ApiError | null = $state.raw(null);
  /** Null: the list has ended. */
  next: string | null = $state(null);
  readonly #fetch: (after: string) => Promise<List<T>>;

  constructor(first: List<T>, fetch: (after: string) => Promise<List<T>>) {
    this.items = first.items;
    this.next = first.next;
    this.#fetch = fetch;
  }

  /** Adds the next page. Does nothing while one is on its way or when the list has ended; a failure can be tried again. */
  async more(): Promise<void> {
    if (this.loading || this.next === null) return;
    this.loading = true;
    this.error = null;
    try {
      const page = await this.#fetch(this.next);
      const known = new Set(this.items.map((item) => item.id));
      this.items = [...this.items, ...page.items.filter((item) => !known.has(item.id))];
      this.next = page.next;
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      this.error = cause;
    } finally {
      this.loading = false;
    }
  }

  /** The page after a place, which is not added here: for whoever goes on through the list elsewhere. */
  fetchAfter(after: string): Promise<List<T>> {
    return this.#fetch(after);
  }

  /** Puts `item` in the place of the one with its id. */
  replace(item: T): void {
    this.items = this.items.map((known) => (known.id === item.id ? item : known));
  }

  remove(id: string): void {
    this.items = this.items.filter((item) => item.id !== id);
  }
}
