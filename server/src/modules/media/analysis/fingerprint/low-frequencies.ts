/** Side of the pictures that are hashed. */
export const HASHED_SIDE = 32;
const COUNT = 64;

/** One cosine wave of a picture: how often it swings across and down, and how strong it is. */
export interface Frequency {
  across: number;
  down: number;
  value: number;
}

/** The 64 lowest waves but the constant one, lowest first: what is left of a picture after any scaling or compression. */
const LOWEST = Array.from({ length: HASHED_SIDE * HASHED_SIDE }, (_, index) => ({
  across: index % HASHED_SIDE,
  down: Math.floor(index / HASHED_SIDE),
}))
  .filter(({ across, down }) => across + down > 0)
  .toSorted((a, b) => a.across + a.down - (b.across + b.down) || a.across - b.across)
  .slice(0, COUNT);
const HIGHEST = Math.max(...LOWEST.map(({ across }) => across)) + 1;

/** `COSINES[wave * side + place]`. */
const COSINES = Float64Array.from({ length: HIGHEST * HASHED_SIDE }, (_, index) =>
  Math.cos((Math.PI / HASHED_SIDE) * ((index % HASHED_SIDE) + 0.5) * Math.floor(index / HASHED_SIDE)),
);

/** The lowest waves of the discrete cosine transform (type II) of a picture of 32 × 32 grey values. */
export function lowFrequencies(grey: Float64Array): Frequency[] {
  const rows = new Float64Array(HIGHEST * HASHED_SIDE);
  for (let wave = 0; wave < HIGHEST; wave += 1) {
    for (let y = 0; y < HASHED_SIDE; y += 1) {
      let sum = 0;
      for (let x = 0; x < HASHED_SIDE; x += 1) sum += (grey[y * HASHED_SIDE + x] ?? 0) * (COSINES[wave * HASHED_SIDE + x] ?? 0);
      rows[wave * HASHED_SIDE + y] = sum;
    }
  }
  return LOWEST.map(({ across, down }) => {
    let value = 0;
    for (let y = 0; y < HASHED_SIDE; y += 1) value += (rows[across * HASHED_SIDE + y] ?? 0) * (COSINES[down * HASHED_SIDE + y] ?? 0);
    return { across, down, value };
  });
}
