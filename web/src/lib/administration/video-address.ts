/** The id of a video in its address, or by itself; null when there is none in it. */
export function videoIdIn(text: string): string | null {
  const last = text.trim().split(/[?#]/)[0]?.split('/').filter(Boolean).at(-1) ?? '';
  return /^[0-9A-Za-z]{10,22}$/.test(last) ? last : null;
}

/** The last instant of a day chosen in a form (`2026-12-03`), where the reader is. */
export function endOfDay(day: string): string {
  return new Date(`${day}T23:59:59`).toISOString();
}
