/** Numbers for texts that come again and again: authors, topics. */
export interface Interner {
  /** The number of a text, a new one when it has none. */
  add(text: string): number;
  /** -1 when it has none. */
  find(text: string): number;
  textOf(number: number): string;
  readonly size: number;
  /** All texts by number; what a snapshot keeps. */
  texts(): readonly string[];
}

/** An interner, empty or of the texts given. */
export function createInterner(known: readonly string[] = []): Interner {
  const texts = [...known];
  const numbers = new Map(texts.map((text, number) => [text, number]));
  return {
    add(text) {
      const found = numbers.get(text);
      if (found !== undefined) return found;
      numbers.set(text, texts.length);
      return texts.push(text) - 1;
    },
    find: (text) => numbers.get(text) ?? -1,
    textOf: (number) => texts[number] ?? '',
    get size() {
      return texts.length;
    },
    texts: () => texts,
  };
}
