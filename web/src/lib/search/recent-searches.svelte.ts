const KEY = 'farandole.searches';
/** As many as are looked at. */
const AT_MOST = 8;

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What was looked for on this device, the latest first. It never leaves the device. */
export class RecentSearches {
  texts: string[] = $state.raw([]);
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
    try {
      const kept: unknown = JSON.parse(store.getItem(KEY) ?? '[]');
      if (Array.isArray(kept)) this.texts = kept.filter((text) => typeof text === 'string').slice(0, AT_MOST);
    } catch {
      // what is kept there was not written by us, or may not be read: there is nothing recent
    }
  }

  add(text: string): void {
    const typed = text.trim();
    if (typed !== '') this.#keep([typed, ...this.texts.filter((known) => known.toLowerCase() !== typed.toLowerCase())].slice(0, AT_MOST));
  }

  remove(text: string): void {
    this.#keep(this.texts.filter((known) => known !== text));
  }

  clear(): void {
    this.#keep([]);
  }

  #keep(texts: string[]): void {
    this.texts = texts;
    try {
      if (texts.length > 0) this.#store.setItem(KEY, JSON.stringify(texts));
      else this.#store.removeItem(KEY);
    } catch {
      // no room, or not allowed: they last as long as the page
    }
  }
}
