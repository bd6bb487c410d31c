/**
 * Places of the `k` largest values among the first `length`, best first; equal values in the order of their places, so
 * that the answer never depends on chance. `NaN` and `-Infinity` are never taken. A bounded heap: O(length · log k).
 */
export function topK(values: ArrayLike<number>, k: number, length: number = values.length): Uint32Array {
  const size = Math.min(k, length);
  if (size <= 0) return new Uint32Array(0);
  const heap = new Uint32Array(size);
  let held = 0;
  const valueAt = (slot: number) => values[heap[slot] as number] as number;
  // the root is the worst held: the smaller value, or of equal ones the later place
  const worse = (a: number, b: number) => valueAt(a) < valueAt(b) || (valueAt(a) === valueAt(b) && (heap[a] as number) > (heap[b] as number));
  const swap = (a: number, b: number) => {
    const kept = heap[a] as number;
    heap[a] = heap[b] as number;
    heap[b] = kept;
  };
  const sink = (from: number) => {
    for (let at = from; ; ) {
      const left = 2 * at + 1;
      if (left >= held) return;
      const child = left + 1 < held && worse(left + 1, left) ? left + 1 : left;
      if (!worse(child, at)) return;
      swap(child, at);
      at = child;
    }
  };
  let floor = Number.NEGATIVE_INFINITY;
  for (let place = 0; place < length; place++) {
    const value = values[place] as number;
    if (!(value > floor)) continue;
    if (held < size) {
      heap[held++] = place;
      for (let at = held - 1; at > 0; ) {
        const parent = (at - 1) >> 1;
        if (!worse(at, parent)) break;
        swap(at, parent);
        at = parent;
      }
    } else {
      heap[0] = place;
      sink(0);
    }
    if (held === size) floor = valueAt(0);
  }
  const best = new Uint32Array(held);
  for (let last = held - 1; last >= 0; last--) {
    best[last] = heap[0] as number;
    heap[0] = heap[--held] as number;
    sink(0);
  }
  return best;
}
