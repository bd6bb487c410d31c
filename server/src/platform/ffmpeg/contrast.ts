/** How much a raw RGB picture holds: the variance of its green samples. Black, white and blurred pictures lose. */
export function contrastOf(rgb: Uint8Array): number {
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let index = 1; index < rgb.length; index += 12) {
    const value = rgb[index] ?? 0;
    sum += value;
    squares += value * value;
    count += 1;
  }
  return count === 0 ? 0 : squares / count - (sum / count) ** 2;
}
