/** There are exactly three slots, and so three video elements: the sound that a gesture allowed stays with its element. */
export const slotCount = 3;

/** The slot that holds an index of the list. */
export function slotOf(index: number): number {
  return ((index % slotCount) + slotCount) % slotCount;
}

/** The three indices in view of the reader at `active`: the one before, this one, the one after; at the start, the first three. */
export function ringAt(active: number): readonly [number, number, number] {
  const first = Math.max(0, active - 1);
  const ring: [number, number, number] = [0, 0, 0];
  for (let index = first; index < first + slotCount; index++) ring[slotOf(index) as 0 | 1 | 2] = index;
  return ring;
}
