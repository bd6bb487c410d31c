import { parameterName } from '#lib/algorithm/parameter-name.ts';
import type { Experiment } from '#lib/api-types.ts';
import { formatCount } from '#lib/figures.ts';
import { formatPercent } from '#lib/format.ts';
import type { Language } from '#lib/language.ts';

/** What the arms of an experiment change, and for which share; the control changes nothing and is not named. */
export function triedText(arms: Experiment['arms'], language: Language): string {
  return arms
    .flatMap(({ name, share, changes }) =>
      Object.entries(changes).map(
        ([parameter, value]) => `${name} (${formatPercent(share, language)})\u00A0: ${parameterName(parameter)} ${formatCount(value, language)}`,
      ),
    )
    .join(' · ');
}
