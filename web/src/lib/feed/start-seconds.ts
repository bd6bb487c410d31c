const written = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s?)?$/;

/** The moment a link asks for: `?t=23`, `?t=23.5` or `?t=1m05s`. Zero for what is not a moment of this video. */
export function startSeconds(value: string | null, duration: number): number {
  const match = value ? written.exec(value) : null;
  if (!match) return 0;
  const [hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  const moment = (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
  return duration > 0 && moment >= duration ? 0 : moment;
}
