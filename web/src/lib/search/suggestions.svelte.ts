import type { SearchSuggestion } from '#lib/api-types.ts';

/** Asks the server; rejections are taken as "nothing to suggest". */
export type SuggestSearches = (text: string, signal: AbortSignal) => Promise<SearchSuggestion[]>;

/** Milliseconds of rest after a letter: a fast typist asks once for several. */
const REST_MS = 80;

/** Suggestions for the text being typed, one of them possibly active. */
export class Suggestions {
  items: SearchSuggestion[] = $state.raw([]);
  /** Place of the active one; -1 while the text itself is. */
  active = $state(-1);
  readonly #suggest: SuggestSearches;
  readonly #rest: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked: AbortController | null = null;

  constructor(suggest: SuggestSearches, rest = REST_MS) {
    this.#suggest = suggest;
    this.#rest = rest;
  }

  get open(): boolean {
    return this.items.length > 0;
  }

  get chosen(): SearchSuggestion | undefined {
    return this.items[this.active];
  }

  /** The text has changed. Answers to older questions are dropped. */
  look(text: string): void {
    clearTimeout(this.#timer);
    this.#asked?.abort();
    this.active = -1;
    if (text.trim() === '') return this.close();
    this.#timer = setTimeout(() => void this.#ask(text), this.#rest);
  }

  /** Moves the active one, around the ends by way of the text itself. */
  move(step: 1 | -1): void {
    const places = this.items.length + 1;
    this.active = ((this.active + 1 + step + places) % places) - 1;
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#asked?.abort();
    this.items = [];
    this.active = -1;
  }

  async #ask(text: string): Promise<void> {
    const asked = new AbortController();
    this.#asked = asked;
    const items = await this.#suggest(text, asked.signal).catch(() => []);
    if (asked.signal.aborted) return;
    this.items = items;
    this.active = -1;
  }
}
