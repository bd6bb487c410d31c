/**
 * Bounded rows of pairs with a sum each, in flat arrays: 8 bytes a pair. A full row makes room by the space-saving rule
 * (Metwally, Agrawal, El Abbadi, ICDT 2005): its smallest pair goes and leaves its sum to the newcomer, so that no pair
 * is ever counted for less than it is worth.
 */
export interface PairRows {
  /** Adds to the pair of `row` with `other`. Rows begin empty, with any number. */
  add(row: number, other: number, amount: number): void;
  /** Calls `each` with every pair of a row. */
  forEach(row: number, each: (other: number, sum: number) => void): void;
  /** Empties a row. */
  clear(row: number): void;
  /** Takes a pair out of every row. Looks at all of them. */
  drop(other: number): void;
  /** Multiplies every sum. */
  scale(by: number): void;
}

/** Rows of up to `width` pairs. */
export function createPairRows(width: number): PairRows {
  let slots = new Int32Array(1024).fill(-1);
  let used = 0;
  let others = new Uint32Array(0);
  let sums = new Float32Array(0);
  let lengths = new Uint16Array(0);

  function slotOf(row: number): number {
    if (row >= slots.length) {
      const more = new Int32Array(Math.max(row + 1, slots.length * 2)).fill(-1);
      more.set(slots);
      slots = more;
    }
    const slot = slots[row] as number;
    if (slot >= 0) return slot;
    if (used === lengths.length) grow();
    slots[row] = used;
    return used++;
  }

  function grow(): void {
    const room = Math.max(64, used * 2);
    const [moreOthers, moreSums, moreLengths] = [new Uint32Array(room * width), new Float32Array(room * width), new Uint16Array(room)];
    moreOthers.set(others);
    moreSums.set(sums);
    moreLengths.set(lengths);
    [others, sums, lengths] = [moreOthers, moreSums, moreLengths];
  }

  return {
    add(row, other, amount) {
      const slot = slotOf(row);
      const start = slot * width;
      const end = start + (lengths[slot] as number);
      let least = start;
      for (let at = start; at < end; at++) {
        if (others[at] === other) {
          sums[at] = (sums[at] as number) + amount;
          return;
        }
        if ((sums[at] as number) < (sums[least] as number)) least = at;
      }
      if (end - start < width) {
        others[end] = other;
        sums[end] = amount;
        lengths[slot] = end - start + 1;
      } else {
        others[least] = other;
        sums[least] = (sums[least] as number) + amount;
      }
    },
    forEach(row, each) {
      const slot = slots[row] ?? -1;
      if (slot < 0) return;
      const end = slot * width + (lengths[slot] as number);
      for (let at = slot * width; at < end; at++) each(others[at] as number, sums[at] as number);
    },
    clear(row) {
      const slot = slots[row] ?? -1;
      if (slot >= 0) lengths[slot] = 0;
    },
    drop(other) {
      for (let slot = 0; slot < used; slot++) {
        const last = slot * width + (lengths[slot] as number) - 1;
        for (let at = slot * width; at <= last; at++) {
          if (others[at] !== other) continue;
          others[at] = others[last] as number;
          sums[at] = sums[last] as number;
          lengths[slot] = (lengths[slot] as number) - 1;
          break;
        }
      }
    },
    scale(by) {
      for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] as number) * by;
    },
  };
}
