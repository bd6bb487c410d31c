/** Amount of light, 0 to 1, for each byte of an sRGB colour (IEC 61966-2-1). */
const LIGHT = Float64Array.from({ length: 256 }, (_, byte) => (byte <= 10 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4));

/** Amount of light, 0 to 1, that a byte of an sRGB colour stands for. */
export function linearLight(byte: number): number {
  return LIGHT[byte] ?? 0;
}
