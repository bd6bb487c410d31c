const channels = (hex: string): [number, number, number] => {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
};

/** Mixes two `#rrggbb` colours; `k` = 0 gives the first. The answer is `#rrggbb` too, so mixes can be mixed. */
export function mix(a: string, b: string, k: number): string {
  const [from, to] = [channels(a), channels(b)];
  const part = (i: 0 | 1 | 2): string =>
    Math.round(from[i] + (to[i] - from[i]) * Math.min(1, Math.max(0, k)))
      .toString(16)
      .padStart(2, '0');
  return `#${part(0)}${part(1)}${part(2)}`;
}

/** The same colour, seen through. */
export function fade(hex: string, alpha: number): string {
  const [red, green, blue] = channels(hex);
  return `rgba(${red},${green},${blue},${Math.min(1, Math.max(0, alpha))})`;
}

/** Colour `index` of a list, counted in a circle. */
export const pick = (colours: readonly string[], index: number): string =>
  colours[((index % colours.length) + colours.length) % colours.length] ?? '#000000';
