/** Entries of one day. */
export interface Day<T> {
  /** `2026-11-23` where the reader is. */
  key: string;
  /** Moment of its first entry, from which the name of the day is written. */
  date: string;
  entries: T[];
}

/** Groups a list that is ordered by time into days of the reader's own clock. */
export function byDay<T extends { createdAt: string }>(entries: readonly T[]): Day<T>[] {
  const days: Day<T>[] = [];
  for (const entry of entries) {
    const key = dayKey(new Date(entry.createdAt));
    const last = days.at(-1);
    if (last?.key === key) last.entries.push(entry);
    else days.push({ key, date: entry.createdAt, entries: [entry] });
  }
  return days;
}

/** Whether the day is today or the one before; null for older ones. */
export function recentDay(key: string, now: Date): 'today' | 'yesterday' | null {
  if (key === dayKey(now)) return 'today';
  return key === dayKey(new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1)) ? 'yesterday' : null;
}

function dayKey(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
