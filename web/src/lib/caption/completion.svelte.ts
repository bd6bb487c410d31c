import type { Suggestion } from '#lib/api-types.ts';
import { type CaptionToken, replaceToken, tokenAtCaret } from './token-at-caret.ts';

/** Asks the server; rejections are taken as "nothing to suggest". */
export type Suggest = (kind: CaptionToken['kind'], prefix: string, signal: AbortSignal) => Promise<Suggestion[]>;

/** Proposals for the hashtag or the mention being typed, with one of them active. */
export class Completion {
  items: Suggestion[] = $state.raw([]);
  active = $state(0);
  readonly #suggest: Suggest;
  #token: CaptionToken | null = null;
  #asked: AbortController | null = null;

  constructor(suggest: Suggest) {
    this.#suggest = suggest;
  }

  get open(): boolean {
    return this.items.length > 0;
  }

  /** The text or the caret has moved. Answers to older questions are dropped. */
  async look(text: string, caret: number): Promise<void> {
    const token = tokenAtCaret(text, caret);
    this.#asked?.abort();
    if (!token || token.prefix === '') return this.close();
    const asked = new AbortController();
    this.#asked = asked;
    const items = await this.#suggest(token.kind, token.prefix, asked.signal).catch(() => []);
    if (asked.signal.aborted) return;
    this.#token = token;
    this.items = items;
    this.active = 0;
  }

  /** Moves the active proposal, around the ends. */
  move(step: 1 | -1): void {
    this.active = (this.active + step + this.items.length) % this.items.length;
  }

  /** The text with a proposal in place of the word; null when there is none at `index`. */
  choose(text: string, index = this.active): { text: string; caret: number } | null {
    const item = this.items[index];
    if (!item || !this.#token) return null;
    const result = replaceToken(text, this.#token, item.kind === 'hashtag' ? item.tag : item.account.handle);
    this.close();
    return result;
  }

  close(): void {
    this.#asked?.abort();
    this.#asked = null;
    this.#token = null;
    this.items = [];
    this.active = 0;
  }
}
