import { formatCount } from '#lib/figures.ts';
import { currentLanguage } from '#lib/language.ts';
import { m } from '#lib/paraglide/messages.js';

/** What the bars of a day show, in words: the best hour, and how long ago it was. */
export function chartLabel(hourly: readonly number[]): string {
  const most = Math.max(0, ...hourly);
  const hours = hourly.length - 1 - hourly.lastIndexOf(most);
  return m.trend_chart({ views: formatCount(most, currentLanguage()), hours });
}
