import { type Interactions, interactionsOf, seededRandom } from '@farandole/ranker';

/** What may be learned from, and what is asked: `held[u]` are the items of user `u` to be found. Users are numbered anew. */
export interface Split {
  name: string;
  /** The number each user had in the files. */
  users: number[];
  train: Interactions;
  held: number[][];
}

/**
 * Whether rows stand in the order of time. There is no other sign of it in such files than that the numbers of nearly
 * all rows rise: then they were sorted, and their order says nothing.
 */
export function looksOrdered(rows: Iterable<readonly number[]>): boolean {
  let sorted = 0;
  let all = 0;
  for (const row of rows) {
    if (row.length < 3) continue;
    all++;
    if (row.every((item, at) => at === 0 || item > (row[at - 1] ?? 0))) sorted++;
  }
  return sorted < all * 0.9;
}

/** Puts train and test rows together. */
export function splitOf(name: string, train: Map<number, number[]>, test: Map<number, number[]>): Split {
  const users = [...new Set([...train.keys(), ...test.keys()])].sort((a, b) => a - b);
  const rows = users.map((user) => train.get(user) ?? []);
  const held = users.map((user) => test.get(user) ?? []);
  const itemCount = 1 + Math.max(...[...rows, ...held].map((row) => row.reduce((most, item) => Math.max(most, item), -1)));
  return { name, users, train: interactionsOf(rows, itemCount, looksOrdered(rows)), held };
}

/** The last item of every ordered row is asked, as in next-item prediction; users are the rows. */
export function leaveLastOut(name: string, rows: Iterable<readonly number[]>): Split {
  const train = new Map<number, number[]>();
  const test = new Map<number, number[]>();
  let user = 0;
  for (const row of rows) {
    train.set(user, row.slice(0, -1));
    test.set(user++, row.slice(-1));
  }
  return splitOf(name, train, test);
}

/** Hides a part of the train rows, to choose by: the last item of ordered rows, a fifth drawn by the seed of others. */
export function validationOf({ name, users, train }: Split, seed = 1): Split {
  const random = seededRandom(seed);
  const rows: number[][] = [];
  const held: number[][] = [];
  for (let user = 0; user < train.userCount; user++) {
    const row = [...train.items.subarray(train.offsets[user], train.offsets[user + 1])];
    const hidden = new Set<number>();
    if (train.ordered) hidden.add(row.length - 1);
    else while (hidden.size < Math.floor(row.length / 5)) hidden.add(Math.floor(random() * row.length));
    rows.push(row.filter((_, at) => !hidden.has(at)));
    held.push(row.filter((_, at) => hidden.has(at)));
  }
  return { name: `${name} (validation)`, users, train: interactionsOf(rows, train.itemCount, train.ordered), held };
}
