import { normal, seededRandom } from '../seeded-random.ts';

/** How vectors follow what happens between two exact factorisations. */
export interface OnlineFactorSettings {
  /** Length of a vector. Default 64. */
  readonly dimensions: number;
  /** Share of an error that one event corrects. Default 0.03. */
  readonly step: number;
  /** Pull towards 0 at every step. Default 0.01. */
  readonly regularisation: number;
  /** Items drawn at every event to be told "not this". Default 4. */
  readonly negatives: number;
  /** Of first vectors and draws. Default 1. */
  readonly seed: number;
}

/** What Farandole uses. */
export const defaultOnlineFactors: OnlineFactorSettings = { dimensions: 64, step: 0.03, regularisation: 0.01, negatives: 4, seed: 1 };

/** Vectors of users and items that move with every event. Both are numbered from 0. */
export interface OnlineFactors {
  /** The user took to the item: both move towards each other, and the user away from some drawn items. */
  learn(user: number, item: number): void;
  /** Gives an item a place: what `factorise` or `mapContent` found. */
  place(item: number, vector: Float32Array): void;
  /** The vector of an item; a view that the next `learn` may change or detach. */
  itemVector(item: number): Float32Array;
  /** The vector of a user, likewise. */
  userVector(user: number): Float32Array;
}

/** Matrix factorisation by stochastic gradient steps on squared error (Koren, Bell, Volinsky, IEEE Computer 2009). */
export function createOnlineFactors(settings: OnlineFactorSettings): OnlineFactors {
  const { dimensions, step, regularisation } = settings;
  const random = seededRandom(settings.seed);
  const users = growingRows(dimensions, random);
  const items = growingRows(dimensions, random);

  function move(user: number, item: number, target: number): void {
    const [u, v] = [users.numbers(), items.numbers()];
    const [from, to] = [user * dimensions, item * dimensions];
    let dot = 0;
    for (let at = 0; at < dimensions; at++) dot += (u[from + at] as number) * (v[to + at] as number);
    const error = step * (target - dot);
    const shrink = 1 - step * regularisation;
    for (let at = 0; at < dimensions; at++) {
      const [a, b] = [u[from + at] as number, v[to + at] as number];
      u[from + at] = shrink * a + error * b;
      v[to + at] = shrink * b + error * a;
    }
  }

  return {
    learn(user, item) {
      users.ensure(user);
      items.ensure(item);
      move(user, item, 1);
      for (let draw = 0; draw < settings.negatives; draw++) {
        const other = Math.floor(random() * items.length());
        if (other !== item) move(user, other, 0);
      }
    },
    place(item, vector) {
      items.ensure(item);
      items.numbers().set(vector, item * dimensions);
    },
    itemVector: (item) => items.row(item),
    userVector: (user) => users.row(user),
  };
}

/** Rows of small random numbers, as many as are asked for. */
function growingRows(dimensions: number, random: () => number) {
  let numbers = new Float32Array(0);
  let length = 0;
  function ensure(row: number): void {
    if (row < length) return;
    if ((row + 1) * dimensions > numbers.length) {
      const more = new Float32Array(Math.max(1024, row + 1, 2 * length) * dimensions);
      more.set(numbers);
      numbers = more;
    }
    for (let at = length * dimensions; at < (row + 1) * dimensions; at++) numbers[at] = (0.3 * normal(random)) / Math.sqrt(dimensions);
    length = row + 1;
  }
  return {
    ensure,
    length: () => length,
    numbers: () => numbers,
    row(row: number): Float32Array {
      ensure(row);
      return numbers.subarray(row * dimensions, (row + 1) * dimensions);
    },
  };
}
