import { degreesOf, type Interactions, interactionsOf, rowOf, seededRandom } from '@farandole/ranker';

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

/** Rows that tell the order of time: so long at least, with so much of them that no row before has. */
const LONG = 15;
const NEW_SHARE = 0.4;
/** Users that something must have to be hidden: nobody can find what only one person took. */
const FINDABLE = 3;

/**
 * Hides what rows met last, as far as the numbers of items tell, to choose by where test rows are later than train rows: in
 * files that number items as they come, what no row before had stands in its row in the order of time. Hides as many as a
 * fifth of the row, of rows most like that; the others stay whole. Only for rows without an order of their own.
 */
export function validationByTime({ name, users, train }: Split): Split {
  const degrees = degreesOf(train);
  const rows: number[][] = [];
  const held: number[][] = [];
  let latest = -1;
  for (let user = 0; user < train.userCount; user++) {
    const row = [...rowOf(train, user)].sort((a, b) => a - b);
    const fresh = row.filter((item) => item > latest);
    latest = Math.max(latest, row.at(-1) ?? -1);
    const tells = row.length >= LONG && fresh.length >= NEW_SHARE * row.length;
    const last = tells ? fresh.slice(-Math.floor(row.length / 5)).filter((item) => (degrees[item] as number) >= FINDABLE) : [];
    const hidden = new Set(last.length >= 3 ? last : []);
    rows.push(row.filter((item) => !hidden.has(item)));
    held.push([...hidden]);
  }
  return { name: `${name} (validation by time)`, users, train: interactionsOf(rows, train.itemCount, train.ordered), held };
}
