/** The pieces of one JSON text, in order: texts, and bytes in UTF-8 that were written before. */
export type JsonParts = (Uint8Array | string)[];

/** Bytes in UTF-8 of one UTF-16 unit, at most. */
const BYTES_AT_MOST = 3;

/** All of them in one piece, each copied once. */
export function joinJson(parts: JsonParts): Uint8Array<ArrayBuffer> {
  let most = 0;
  for (const part of parts) most += typeof part === 'string' ? BYTES_AT_MOST * part.length : part.length;
  const bytes = Buffer.allocUnsafeSlow(most);
  let at = 0;
  for (const part of parts) {
    if (typeof part === 'string') at += bytes.write(part, at);
    else {
      bytes.set(part, at);
      at += part.length;
    }
  }
  return bytes.subarray(0, at);
}
