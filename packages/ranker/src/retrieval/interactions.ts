/**
 * Who took to what, as rows of item numbers. Users and items are numbered from 0 without gaps; the caller keeps the
 * map to its own ids. Row `u` is `items.subarray(offsets[u], offsets[u + 1])`.
 */
export interface Interactions {
  readonly userCount: number;
  readonly itemCount: number;
  /** `userCount + 1` places in `items`. */
  readonly offsets: Uint32Array;
  readonly items: Uint32Array;
  /** Whether each row stands in the order of time, oldest first. Without, distance in a row means nothing. */
  readonly ordered: boolean;
}

/** Packs rows into `Interactions`. Throws `RangeError` for an item that is not below `itemCount`. */
export function interactionsOf(rows: readonly ArrayLike<number>[], itemCount: number, ordered: boolean): Interactions {
  const offsets = new Uint32Array(rows.length + 1);
  rows.forEach((row, user) => {
    offsets[user + 1] = (offsets[user] as number) + row.length;
  });
  const items = new Uint32Array(offsets[rows.length] as number);
  rows.forEach((row, user) => {
    for (let at = 0; at < row.length; at++) {
      const item = row[at] as number;
      if (!(item >= 0 && item < itemCount))
        throw new RangeError(`interactionsOf: item ${item} of user ${user}; items are numbered from 0 to ${itemCount - 1}`);
      items[(offsets[user] as number) + at] = item;
    }
  });
  return { userCount: rows.length, itemCount, offsets, items, ordered };
}

/** The items of one user. A view, not a copy. */
export function rowOf({ items, offsets }: Interactions, user: number): Uint32Array {
  return items.subarray(offsets[user], offsets[user + 1]);
}

/** How many rows each item stands in. */
export function degreesOf({ items, itemCount }: Interactions): Float64Array {
  const degrees = new Float64Array(itemCount);
  for (const item of items) degrees[item] = (degrees[item] as number) + 1;
  return degrees;
}

/** Where each item stands: `places.subarray(offsets[i], offsets[i + 1])` are places in `interactions.items`; `users` names the row of each. */
export interface ItemPlaces {
  readonly offsets: Uint32Array;
  readonly places: Uint32Array;
  readonly users: Uint32Array;
}

/** The transpose of the rows. */
export function placesOf(interactions: Interactions): ItemPlaces {
  const { items, itemCount, userCount } = interactions;
  const offsets = new Uint32Array(itemCount + 1);
  for (const item of items) offsets[item + 1] = (offsets[item + 1] as number) + 1;
  for (let item = 0; item < itemCount; item++) offsets[item + 1] = (offsets[item + 1] as number) + (offsets[item] as number);
  const places = new Uint32Array(items.length);
  const users = new Uint32Array(items.length);
  const next = offsets.slice(0, itemCount);
  for (let user = 0; user < userCount; user++) {
    const end = interactions.offsets[user + 1] as number;
    for (let place = interactions.offsets[user] as number; place < end; place++) {
      const to = next[items[place] as number] as number;
      places[to] = place;
      users[to] = user;
      next[items[place] as number] = to + 1;
    }
  }
  return { offsets, places, users };
}
