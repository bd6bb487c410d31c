import { type Interactions, type ItemPlaces, placesOf, rowOf } from '../retrieval/interactions.ts';
import { normal, seededRandom } from '../seeded-random.ts';
import type { FactorSettings } from './factor-settings.ts';
import { gramOf, leastSquares } from './least-squares.ts';

/** Vectors of the items, and what folding a user in needs besides. Users are not kept: a user is what they took to. */
export interface Factors {
  readonly dimensions: number;
  readonly itemCount: number;
  /** `itemCount` rows of `dimensions`. The dot product with a user's vector is near 1 for what they take to. */
  readonly vectors: Float32Array;
  /** `Σ v vᵀ` over all items, lower triangle. */
  readonly gram: Float64Array;
  /** Weight of an unknown pair. */
  readonly a0: number;
  readonly regularisation: number;
}

/** Learns item vectors from the whole log. About `rounds · (pairs · d² + (users + items) · d³ / 6)` multiplications. */
export function factorise(interactions: Interactions, settings: FactorSettings): Factors {
  const { userCount, itemCount } = interactions;
  const { dimensions, regularisation } = settings;
  const a0 = (settings.unknown * interactions.items.length) / Math.max(1, userCount * itemCount);
  const random = seededRandom(settings.seed);
  const deviation = 0.1 / Math.sqrt(dimensions);
  const ofItems = Float32Array.from({ length: itemCount * dimensions }, () => deviation * normal(random));
  const ofUsers = new Float32Array(userCount * dimensions);
  const places = placesOf(interactions);
  const userSolver = leastSquares(dimensions, a0, (known) => regularisation * (known + a0 * itemCount));
  const itemSolver = leastSquares(dimensions, a0, (known) => regularisation * (known + a0 * userCount));
  for (let round = 0; round < settings.rounds; round++) {
    const itemGram = gramOf(ofItems, itemCount, dimensions);
    for (let user = 0; user < userCount; user++) userSolver.solve(rowOf(interactions, user), null, ofItems, itemGram, ofUsers, user * dimensions);
    const userGram = gramOf(ofUsers, userCount, dimensions);
    for (let item = 0; item < itemCount; item++) itemSolver.solve(usersOf(places, item), null, ofUsers, userGram, ofItems, item * dimensions);
  }
  return { dimensions, itemCount, vectors: ofItems, gram: gramOf(ofItems, itemCount, dimensions), a0, regularisation };
}

/** Solves for the vector of a user from what they took to; `weights[k]` says how much `history[k]` counts. */
export function userFolding({ dimensions, itemCount, vectors, gram, a0, regularisation }: Factors) {
  const solver = leastSquares(dimensions, a0, (known) => regularisation * (known + a0 * itemCount));
  return (history: ArrayLike<number>, weights: ArrayLike<number> | null): Float32Array => {
    const user = new Float32Array(dimensions);
    solver.solve(history, weights, vectors, gram, user, 0);
    return user;
  };
}

/** Writes the dot product of `user` with every item to `scores`. */
export function scoreByFactors({ dimensions, itemCount, vectors }: Factors, user: Float32Array, scores: Float32Array): void {
  for (let item = 0; item < itemCount; item++) {
    let sum = 0;
    const start = item * dimensions;
    for (let at = 0; at < dimensions; at++) sum += (vectors[start + at] as number) * (user[at] as number);
    scores[item] = sum;
  }
}

function usersOf({ users, offsets }: ItemPlaces, item: number): Uint32Array {
  return users.subarray(offsets[item], offsets[item + 1]);
}
