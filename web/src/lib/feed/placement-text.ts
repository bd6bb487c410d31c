import type { PlacementLabel } from '#lib/api-types.ts';
import { formatDate } from '#lib/format.ts';
import { currentLanguage } from '#lib/language.ts';
import { m } from '#lib/paraglide/messages.js';

/** The label of a promoted video: by whom, and until when. */
export function placementText({ kind, sponsor, until }: PlacementLabel, language = currentLanguage()): string {
  const words = { sponsor, until: formatDate(until, language) };
  return kind === 'paid' ? m.placement_paid(words) : m.placement_editorial(words);
}
