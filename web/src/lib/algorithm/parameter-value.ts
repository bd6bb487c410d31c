import { formatCount } from '#lib/figures.ts';
import { formatPercent } from '#lib/format.ts';
import type { Language } from '#lib/language.ts';
import { m } from '#lib/paraglide/messages.js';

const hour = 3_600_000;
const units: Record<string, () => string> = {
  points: m.unit_points,
  impressions: m.unit_impressions,
  views: m.unit_views,
  slots: m.unit_slots,
  followers: m.unit_followers,
};

/** A number of the engine as people read it: "3 jours", "400 points", "25 %". */
export function parameterValue(value: number, unit: string, language: Language): string {
  if (unit === 'share' && value >= 0 && value <= 1) return formatPercent(value, language);
  if (unit === 'ms') {
    return value >= 24 * hour
      ? `${formatCount(value / 24 / hour, language)}\u00A0${m.unit_days()}`
      : `${formatCount(value / hour, language)}\u00A0${m.unit_hours()}`;
  }
  const name = units[unit]?.();
  return name ? `${formatCount(value, language)}\u00A0${name}` : formatCount(value, language);
}
