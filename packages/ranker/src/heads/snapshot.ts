import { HEADS } from './head.ts';
import { newParameters, type Parameters } from './parameters.ts';
import { RANK } from './settings.ts';

/** "FHD1": first four bytes of every snapshot. */
const MAGIC = 0x31444846;
const HEADER_BYTES = 16;

/** Sizes of the arrays, for so many rows, in the order they are written. */
function layout(rows: number): readonly (readonly [Exclude<keyof Parameters, 'rows'>, number])[] {
  const [perHead, perRank, scales] = [rows * HEADS.length, rows * RANK, HEADS.length * RANK];
  return [
    ['z', perHead],
    ['root', perHead],
    ['weights', perHead],
    ['vectors', perRank],
    ['vectorSums', perRank],
    ['scales', scales],
    ['scaleSums', scales],
  ];
}

/** The rows in use as bytes, little endian: magic, heads, rank, rows, then the arrays one after the other. */
export function writeParameters(parameters: Parameters): Uint8Array {
  const parts = layout(parameters.rows);
  const bytes = new Uint8Array(HEADER_BYTES + 4 * parts.reduce((sum, [, length]) => sum + length, 0));
  const view = new DataView(bytes.buffer);
  [MAGIC, HEADS.length, RANK, parameters.rows].forEach((word, at) => {
    view.setUint32(4 * at, word, true);
  });
  let offset = HEADER_BYTES;
  for (const [name, length] of parts) {
    const array = parameters[name];
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, 4 * length), offset);
    offset += 4 * length;
  }
  return bytes;
}

/** Reads what `writeParameters` wrote. Throws `RangeError` for anything else. */
export function readParameters(bytes: Uint8Array): Parameters {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const words = bytes.byteLength < HEADER_BYTES ? [] : [0, 4, 8].map((at) => view.getUint32(at, true));
  if (words[0] !== MAGIC || words[1] !== HEADS.length || words[2] !== RANK)
    throw new RangeError('these bytes are not a snapshot of heads of this version');
  const rows = view.getUint32(12, true);
  const parts = layout(rows);
  const expected = HEADER_BYTES + 4 * parts.reduce((sum, [, length]) => sum + length, 0);
  if (bytes.byteLength !== expected) throw new RangeError(`a snapshot of ${rows} rows has ${expected} bytes, not ${bytes.byteLength}`);
  const parameters = newParameters();
  const arrays = new Map<string, Float32Array>();
  let offset = HEADER_BYTES;
  for (const [name, length] of parts) {
    const array = new Float32Array(length);
    new Uint8Array(array.buffer).set(bytes.subarray(offset, offset + 4 * length));
    arrays.set(name, array);
    offset += 4 * length;
  }
  return { ...parameters, ...Object.fromEntries(arrays), rows };
}
