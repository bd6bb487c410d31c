import { inSlices } from '#platform/in-slices.ts';
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

/** Entries of a list, and bytes, that are packed in one step: a millisecond each at most. */
const ENTRIES_A_STEP = 100;
const BYTES_A_STEP = 1 << 20;

/** Packs plain data with arrays of numbers in it: a line of JSON, then the arrays as they lie in memory. */
export function encodeSnapshot(value: unknown): Uint8Array<ArrayBuffer> {
  const steps = packing(value);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in small slices, between which pages are answered. Nothing of `value` may change until it is done. */
export function encodeInSlices(value: unknown): Promise<Uint8Array<ArrayBuffer>> {
  return inSlices(packing(value));
}

/** Yields after every step. */
function* packing(value: unknown): Generator<void, Uint8Array<ArrayBuffer>> {
  const arrays: Uint8Array[] = [];
  const texts: Uint8Array[] = [];
  const encoder = new TextEncoder();
  let length = 0;
  for (const part of jsonOf(value, arrays)) {
    const text = encoder.encode(part);
    texts.push(text);
    length += text.length;
    yield;
  }
  const start = HEAD_BYTES + padded(length);
  const packed = new Uint8Array(start + arrays.reduce((bytes, array) => bytes + padded(array.length), 0));
  const head = new DataView(packed.buffer, 0, HEAD_BYTES);
  head.setUint32(0, FORMAT);
  head.setUint32(4, length);
  let at = HEAD_BYTES;
  for (const text of texts) {
    packed.set(text, at);
    at += text.length;
  }
  at = start;
  for (const array of arrays) {
    for (let from = 0; from < array.length; from += BYTES_A_STEP) {
      packed.set(array.subarray(from, from + BYTES_A_STEP), at + from);
      yield;
    }
    at += padded(array.length);
  }
  return packed;
}

/** JSON in parts; arrays of numbers are put aside. */
function* jsonOf(value: unknown, arrays: Uint8Array[]): Generator<string> {
  if (ArrayBuffer.isView(value)) {
    const at = arrays.reduce((bytes, array) => bytes + padded(array.length), 0);
    const view = value as Float64Array;
    const section: Section = { $array: typeOf(view), at, length: view.length };
    arrays.push(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
    yield JSON.stringify(section);
  } else if (Array.isArray(value)) {
    yield '[';
    for (let from = 0; from < value.length; from += ENTRIES_A_STEP) {
      const entries: unknown[] = value.slice(from, from + ENTRIES_A_STEP);
      if (from > 0) yield ',';
      if (entries.every(isPlain)) yield JSON.stringify(entries).slice(1, -1);
      else yield* joined(entries.map((entry) => jsonOf(entry, arrays)));
    }
    yield ']';
  } else if (typeof value === 'object' && value !== null && !isPlain(value)) {
    yield '{';
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    yield* joined(entries.map(([key, inner]) => withKey(key, jsonOf(inner, arrays))));
    yield '}';
  } else yield JSON.stringify(value ?? null);
}

function* withKey(key: string, parts: Iterable<string>): Generator<string> {
  yield `${JSON.stringify(key)}:`;
  yield* parts;
}

function* joined(all: readonly Iterable<string>[]): Generator<string> {
  for (const [at, parts] of all.entries()) {
    if (at > 0) yield ',';
    yield* parts;
  }
}

/** Whether it is small and holds no array of numbers, so that it can be written in one step. */
function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (ArrayBuffer.isView(value)) return false;
  const inner: unknown[] = Array.isArray(value) ? value : Object.values(value);
  return inner.length <= ENTRIES_A_STEP && inner.every(isPlain);
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

function typeOf(view: ArrayBufferView): keyof typeof columnTypes {
  for (const [name, Type] of Object.entries(columnTypes)) if (view instanceof Type) return name as keyof typeof columnTypes;
  throw new TypeError(`a snapshot holds no ${view.constructor.name}`);
}

function isSection(value: unknown): value is Section {
  return typeof value === 'object' && value !== null && '$array' in value;
}

function padded(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}
