import type { Language } from '#lib/language.ts';
import { drawable, locales } from './figures.ts';

/** 26 % / 26%, never rounded up: 100 % is said when all is done. */
export function formatPercent(share: number, language: Language): string {
  return drawable(new Intl.NumberFormat(locales[language], { style: 'percent', roundingMode: 'floor' }).format(share));
}

const sizes: Record<Language, readonly string[]> = { fr: ['o', 'ko', 'Mo', 'Go', 'To'], en: ['B', 'kB', 'MB', 'GB', 'TB'] };

/** 12 Mo / 12 MB, 1,07 Go / 1.07 GB, in thousands of 1000. Never rounded up: a limit must not promise more than it lets through. */
export function formatBytes(bytes: number, language: Language): string {
  const step = Math.min(sizes.fr.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  const number = new Intl.NumberFormat(locales[language], {
    maximumFractionDigits: step > 2 ? 2 : value < 10 && step > 0 ? 1 : 0,
    roundingMode: 'floor',
  }).format(value);
  return drawable(`${number}\u00A0${sizes[language][step] ?? ''}`);
}

/** "32 secondes", "2 minutes": a stretch of time in its largest sensible unit, rounded up so that a promise is kept. */
export function formatStretch(seconds: number, language: Language): string {
  const [unit, value] =
    seconds < 90
      ? ['second', Math.max(1, Math.ceil(seconds))]
      : seconds < 5400
        ? ['minute', Math.ceil(seconds / 60)]
        : ['hour', Math.ceil(seconds / 3600)];
  return drawable(new Intl.NumberFormat(locales[language], { style: 'unit', unit: String(unit), unitDisplay: 'long' }).format(Number(value)));
}

const units = [
  ['year', 365 * 24 * 3600],
  ['month', 30 * 24 * 3600],
  ['week', 7 * 24 * 3600],
  ['day', 24 * 3600],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** "il y a 3 minutes" / "3 minutes ago" */
export function formatAgo(date: string, language: Language, now: number = Date.now()): string {
  const seconds = (now - new Date(date).getTime()) / 1000;
  const format = new Intl.RelativeTimeFormat(locales[language], { numeric: 'auto' });
  const [unit, size] = units.find(([, length]) => seconds >= length) ?? ['second', 60];
  return drawable(unit === 'second' ? format.format(0, 'second') : format.format(-Math.floor(seconds / size), unit));
}

/** "lundi 23 novembre 2026" */
export function formatDay(date: string, language: Language): string {
  return drawable(
    new Intl.DateTimeFormat(locales[language], { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(date)),
  );
}

/** "lun. 23" / "Mon 23", of the day as the server counts it (UTC) */
export function formatWeekday(date: string, language: Language): string {
  return drawable(new Intl.DateTimeFormat(locales[language], { weekday: 'short', day: 'numeric', timeZone: 'UTC' }).format(new Date(date)));
}

/** "3 décembre 2026" */
export function formatDate(date: string, language: Language): string {
  return drawable(new Intl.DateTimeFormat(locales[language], { dateStyle: 'long' }).format(new Date(date)));
}

/** "23 nov. 2026, 14:05" */
export function formatMoment(date: string, language: Language): string {
  return drawable(new Intl.DateTimeFormat(locales[language], { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(date)));
}
