import { roomFor } from './columns.ts';

/** Short texts in one block of bytes. Replaced texts leave their bytes behind; a snapshot that is read again drops them. */
export interface BytePool {
  /** Keeps a text; returns where. */
  add(text: string): { offset: number; length: number };
  read(offset: number, length: number): string;
  /** A view, not a copy. */
  bytes(): Uint8Array;
}

const START = 16_384;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A pool, empty or of the bytes given. */
export function createBytePool(known: Uint8Array = new Uint8Array()): BytePool {
  let bytes = new Uint8Array(Math.max(START, known.length));
  bytes.set(known);
  let used = known.length;
  return {
    add(text) {
      if (used + 3 * text.length > bytes.length) {
        const larger = new Uint8Array(roomFor(used + 3 * text.length, bytes.length));
        larger.set(bytes.subarray(0, used));
        bytes = larger;
      }
      const { written } = encoder.encodeInto(text, bytes.subarray(used));
      used += written;
      return { offset: used - written, length: written };
    },
    read: (offset, length) => decoder.decode(bytes.subarray(offset, offset + length)),
    bytes: () => bytes.subarray(0, used),
  };
}
