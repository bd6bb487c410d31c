import type { ByteRange, ObjectVersion } from './storage.ts';

let last = 0;

/**
 * The version of an object written now. Taken from the clock and pushed on, because the clock of a file system ticks
 * every four milliseconds or so: two writes within one tick would look like one.
 */
export function nextVersion(): ObjectVersion {
  last = Math.max(Date.now() * 1000, last + 1);
  return last;
}

/** Length and version: both survive a move between storages, so that a player in the middle of a file goes on. */
export function etagOf(bytes: number, version: ObjectVersion): string {
  return `${bytes.toString(36)}-${version.toString(36)}`;
}

/** `range` cut to an object of `bytes` bytes. */
export function cutRange(range: ByteRange, bytes: number): ByteRange {
  const { start, end } = range;
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end < start || start >= bytes) {
    throw new RangeError(`No range ${start}-${end} in ${bytes} bytes`);
  }
  return { start, end: Math.min(end, bytes - 1) };
}
