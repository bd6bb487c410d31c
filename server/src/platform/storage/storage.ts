import type { Readable } from 'node:stream';

/** Where bytes live: a folder or S3-compatible storage. Keys are ours (`media/06q3…/540p.mp4`), never a user's. */
export interface Storage {
  /** Stores bytes under `key`, whole or not at all, durable when it resolves. Replaces what was there, unless `ifAbsent` is set. */
  put(key: string, source: StorageSource, options: PutOptions): Promise<StoredObject>;
  /**
   * Opens an object, or a part of it; `null` when there is none. Read the stream to its end or destroy it. A range that
   * reaches past the end is cut; one that starts there is a `RangeError`.
   */
  open(key: string, range?: ByteRange): Promise<OpenedObject | null>;
  /** What is known about an object; `null` when there is none. */
  stat(key: string): Promise<StoredObject | null>;
  /** Removes an object; fine when there is none. */
  delete(key: string): Promise<void>;
  /** Keys that start with `prefix`, in order, with no limit on their number. */
  list(prefix: string): AsyncIterable<ListedObject>;
  /** Opens an object whose bytes can be read in place; `null` when there is none. Only where objects are files of this machine. */
  openFile?(key: string): Promise<OpenedFile | null>;
  /** A path on this machine that holds the object, for programs that need a file; removed by `release` if it was a copy. */
  materialize(key: string): Promise<LocalFile | null>;
}

/** Bytes to store: in memory, from a stream, or a file on this machine (moved when `move` is set). */
export type StorageSource = Uint8Array | Readable | { file: string; move?: boolean };

/** What is stored beside the bytes. */
export interface PutOptions {
  /** From our own probe, never from the uploader; must be the type of the key's ending (`contentTypeOf`). */
  contentType: string;
  /** Version of an object that is copied from elsewhere, so that its etag stays the same. Default: a new one. */
  version?: ObjectVersion;
  /** Refuse with `ObjectExistsError` when there is an object already. Default false. */
  ifAbsent?: boolean;
}

/** When an object was written, in microseconds since 1970; no two writes of a process share one. */
export type ObjectVersion = number;

/** A part of an object, both ends inclusive, in bytes. */
export interface ByteRange {
  start: number;
  end: number;
}

/** An object as a listing shows it. */
export interface ListedObject {
  key: string;
  bytes: number;
}

/** An object without its bytes. */
export interface StoredObject extends ListedObject {
  /** Changes whenever the bytes do, and does not when the object moves to another storage; without quotes. */
  etag: string;
  contentType: string;
  version: ObjectVersion;
}

/** An object with (a part of) its bytes. */
export interface OpenedObject extends StoredObject {
  stream: Readable;
}

/** An object that is read where it lies. */
export interface OpenedFile {
  object: StoredObject;
  /** Fills `buffer` from `position` on. Resolves with how much of it was filled: less than `length` only at the end. */
  read(buffer: Buffer, length: number, position: number): Promise<number>;
  /** Must be called once. */
  release(): void;
}

/** A file that may be read until `release`. */
export interface LocalFile {
  path: string;
  release(): Promise<void>;
}

/** A key that is not ours: empty, absolute, with `..` or with odd characters. A mistake in our code, never a user's. */
export class InvalidStorageKeyError extends Error {
  override readonly name = 'InvalidStorageKeyError';
}

/** `ifAbsent` met an object. */
export class ObjectExistsError extends Error {
  override readonly name = 'ObjectExistsError';
}

/** Whether `key` is one of ours: segments of letters, digits, `.`, `_`, `-` joined by `/`, at most 512 characters. */
export function isStorageKey(key: string): boolean {
  return key.length <= 512 && /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(key) && !key.includes('..');
}

/** Throws unless `isStorageKey(key)`. */
export function assertStorageKey(key: string): void {
  if (!isStorageKey(key)) throw new InvalidStorageKeyError(`Not a storage key: ${JSON.stringify(key.slice(0, 80))}`);
}
