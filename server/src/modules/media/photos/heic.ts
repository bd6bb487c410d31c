/** Brands of pictures that HEVC encodes, as iPhones write them. */
const BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx']);

/** Whether a file says that it is a HEIC picture. The image library that comes along reads none: its HEVC is a matter of patents. */
export function isHeic(file: Uint8Array): boolean {
  const head = Buffer.from(file.buffer, file.byteOffset, Math.min(file.byteLength, 128));
  if (head.toString('latin1', 4, 8) !== 'ftyp') return false;
  const end = Math.min(head.readUInt32BE(0), head.length);
  for (let at = 8; at + 4 <= end; at += 4) if (BRANDS.has(head.toString('latin1', at, at + 4))) return true;
  return false;
}
