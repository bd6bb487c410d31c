/** Bytes of a row: its numbers, filled up with zeros to a multiple of 16. Throws `RangeError` beyond what the kernel can sum. */
export function strideOf(dimensions: number): number {
  if (!(dimensions >= 1 && dimensions <= 512)) throw new RangeError(`vectors of ${dimensions} numbers; from 1 to 512 are possible`);
  return Math.ceil(dimensions / 16) * 16;
}

/** Rounds `length` numbers from `from` to signed bytes from `to` and gives the scale: `byte · scale` is about the number. */
export function quantiseRow(vector: Float32Array, from: number, length: number, bytes: Int8Array, to: number): number {
  return quantise(vector, from, length, bytes, to, 127);
}

/** Rounds a query to 16 bits, which the kernel takes at no extra cost: only the rows lose digits. */
export function quantiseQuery(vector: Float32Array, from: number, length: number, words: Int16Array, to: number): number {
  return quantise(vector, from, length, words, to, 32_767);
}

function quantise(vector: Float32Array, from: number, length: number, out: Int8Array | Int16Array, to: number, most: number): number {
  let largest = 0;
  for (let at = from; at < from + length; at++) largest = Math.max(largest, Math.abs(vector[at] as number));
  const scale = largest / most;
  for (let at = 0; at < length; at++) out[to + at] = scale === 0 ? 0 : Math.round((vector[from + at] as number) / scale);
  return scale;
}
