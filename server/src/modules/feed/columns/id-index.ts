import { roomFor } from './columns.ts';

/** Numbers for UUIDs, from 0 without gaps, at 24 to 32 bytes each: a Map of texts would take 120. */
export interface IdIndex {
  readonly size: number;
  /** The number of an id; -1 when it has none. */
  find(id: string): number;
  /** The number of an id, a new one when it has none. */
  add(id: string): number;
  idOf(row: number): string;
  /** The last 32 bits of an id, which are random. */
  endOf(row: number): number;
  /** Four words an id; what a snapshot keeps. A view, not a copy. */
  words(): Uint32Array;
}

const START = 1024;
/** The value of each hexadecimal digit by its character code. */
const DIGITS = Uint8Array.from({ length: 128 }, (_, code) => Number.parseInt(String.fromCharCode(code), 16) || 0);
const PLACES = Uint8Array.from({ length: 36 }, (_, at) => at).filter((at) => ![8, 13, 18, 23].includes(at));

/** An index, empty or of the ids whose words are given. */
export function createIdIndex(known?: Uint32Array): IdIndex {
  let size = known ? known.length / 4 : 0;
  let words = new Uint32Array(Math.max(4 * START, known?.length ?? 0));
  if (known) words.set(known);
  let table = new Int32Array(0);
  const parsed = new Uint32Array(4);
  rebuild();

  /** Open addressing with linear probing, at most two thirds full. */
  function rebuild(): void {
    let slots = 2 * START;
    while (slots < 1.5 * (words.length / 4)) slots *= 2;
    table = new Int32Array(slots).fill(-1);
    for (let row = 0; row < size; row++) {
      parsed.set(words.subarray(4 * row, 4 * row + 4));
      table[placeOf()] = row;
    }
  }

  /** Where the parsed id stands in the table, or would. */
  function placeOf(): number {
    const mask = table.length - 1;
    // the end of an id is random
    for (let place = (parsed[3] as number) & mask; ; place = (place + 1) & mask) {
      const row = table[place] as number;
      if (row < 0) return place;
      const at = 4 * row;
      if (words[at + 3] === parsed[3] && words[at + 2] === parsed[2] && words[at + 1] === parsed[1] && words[at] === parsed[0]) return place;
    }
  }

  function parse(id: string): void {
    for (let word = 0; word < 4; word++) {
      let value = 0;
      for (let at = 8 * word; at < 8 * word + 8; at++) value = (value << 4) | (DIGITS[id.charCodeAt(PLACES[at] as number)] as number);
      parsed[word] = value;
    }
  }

  return {
    get size() {
      return size;
    },
    find(id) {
      parse(id);
      return table[placeOf()] as number;
    },
    add(id) {
      parse(id);
      const place = placeOf();
      const found = table[place] as number;
      if (found >= 0) return found;
      const row = size++;
      if (4 * size > words.length) {
        const larger = new Uint32Array(4 * roomFor(size, words.length / 4));
        larger.set(words);
        words = larger;
        words.set(parsed, 4 * row);
        rebuild();
        return row;
      }
      words.set(parsed, 4 * row);
      table[place] = row;
      return row;
    },
    idOf(row) {
      const hex = (word: number) => (words[4 * row + word] as number).toString(16).padStart(8, '0');
      const [a, b, c, d] = [hex(0), hex(1), hex(2), hex(3)];
      return `${a}-${b.slice(0, 4)}-${b.slice(4)}-${c.slice(0, 4)}-${c.slice(4)}${d}`;
    },
    endOf: (row) => words[4 * row + 3] as number,
    words: () => words.subarray(0, 4 * size),
  };
}
