/** How many videos a profile shows first. */
export const mostPins = 3;

/** Pins or unpins; a pin beyond the third is not taken. */
export function togglePin(pins: readonly string[], id: string): string[] {
  if (pins.includes(id)) return pins.filter((pin) => pin !== id);
  return pins.length < mostPins ? [...pins, id] : [...pins];
}

/** Moves a pin one place; at the end of the row nothing changes. */
export function movePin(pins: readonly string[], id: string, step: 1 | -1): string[] {
  const from = pins.indexOf(id);
  const to = from + step;
  const moved = [...pins];
  const other = moved[to];
  if (from === -1 || other === undefined) return moved;
  moved[to] = id;
  moved[from] = other;
  return moved;
}

/** A list with the pinned first, in their order, and the others newest first. */
export function arrangePins<T extends { id: string; createdAt: string; pinned?: true }>(videos: readonly T[], pins: readonly string[]): T[] {
  const marked = videos.map((video) => {
    const { pinned: _, ...plain } = video;
    return (pins.includes(video.id) ? { ...plain, pinned: true } : plain) as T;
  });
  const place = (video: T): number => (video.pinned ? pins.indexOf(video.id) : pins.length);
  return marked.sort((a, b) => place(a) - place(b) || b.createdAt.localeCompare(a.createdAt));
}
