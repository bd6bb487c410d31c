import { drawable, locales } from '#lib/figures.ts';
import type { Language } from '#lib/language.ts';

/** How far ahead a post may be planned, as the server has it. */
const mostDays = 365;

/**
 * The instant of a date and a time on this device's clock (`2026-12-01T09:00`), as the API writes it; null without one. A time that a
 * clock change leaves out is the one an hour later; one that comes twice is the first.
 */
export function instantOf(local: string): string | null {
  const at = local === '' ? Number.NaN : Date.parse(local);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

/** An instant as the field for a date and a time holds it. */
export function localOf(instant: string | number): string {
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Whether a post could be planned for then: it is to come, within a year. Nothing planned is fine too. */
export function isPlannable(local: string, now: number): boolean {
  const instant = instantOf(local);
  if (instant === null) return local === '';
  const ahead = Date.parse(instant) - now;
  return ahead > 0 && ahead <= mostDays * 86_400_000;
}

/** "mardi 1 décembre 2026 à 09:00 UTC+1": with the time zone, so that nobody has to guess whose clock it is. */
export function formatMoment(instant: string, language: Language): string {
  const parts = {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  } as const;
  return drawable(new Intl.DateTimeFormat(locales[language], parts).format(new Date(instant)));
}
