import { columnTypes } from '../columns/columns.ts';

/** Arrays of numbers stand in the JSON as places in the bytes after it. */
interface Section {
  $array: keyof typeof columnTypes;
  at: number;
  length: number;
}

/** Written before everything; another number means another layout. */
const FORMAT = 0x46445301;
const HEAD_BYTES = 8;

/** Packs plain data with arrays of numbers in it: a line of JSON, then the arrays as they lie in memory. */
export function encodeSnapshot(value: unknown): Uint8Array {
  const arrays: Uint8Array[] = [];
  let bytes = 0;
  const json = JSON.stringify(value, (_, inner: unknown) => {
    const type = ArrayBuffer.isView(inner) ? typeOf(inner) : null;
    if (type === null) return inner;
    const view = inner as Float64Array;
    const section: Section = { $array: type, at: bytes, length: view.length };
    arrays.push(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
    bytes += padded(view.byteLength);
    return section;
  });
  const text = new TextEncoder().encode(json);
  const start = HEAD_BYTES + padded(text.length);
  const packed = new Uint8Array(start + bytes);
  new DataView(packed.buffer).setUint32(0, FORMAT);
  new DataView(packed.buffer).setUint32(4, text.length);
  packed.set(text, HEAD_BYTES);
  let at = start;
  for (const array of arrays) {
    packed.set(array, at);
    at += padded(array.length);
  }
  return packed;
}

/** The reverse; `null` for bytes of another layout. The arrays are copies. */
export function decodeSnapshot(given: Uint8Array): unknown {
  // @NOTE slicing a Buffer would not copy
  const packed = new Uint8Array(given.buffer, given.byteOffset, given.length);
  if (packed.length < HEAD_BYTES) return null;
  const head = new DataView(packed.buffer, packed.byteOffset, HEAD_BYTES);
  if (head.getUint32(0) !== FORMAT) return null;
  const length = head.getUint32(4);
  const start = HEAD_BYTES + padded(length);
  const text = new TextDecoder().decode(packed.subarray(HEAD_BYTES, HEAD_BYTES + length));
  return JSON.parse(text, (_, inner: unknown) => {
    if (!isSection(inner)) return inner;
    const Type = columnTypes[inner.$array];
    const bytes = inner.length * Type.BYTES_PER_ELEMENT;
    return new Type(packed.slice(start + inner.at, start + inner.at + bytes).buffer);
  });
}

function typeOf(view: ArrayBufferView): keyof typeof columnTypes | null {
  for (const [name, Type] of Object.entries(columnTypes)) if (view instanceof Type) return name as keyof typeof columnTypes;
  return null;
}

function isSection(value: unknown): value is Section {
  return typeof value === 'object' && value !== null && '$array' in value;
}

function padded(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}
