import { parameterName } from '#lib/algorithm/parameter-name.ts';
import type { OperatorAct } from '#lib/api-types.ts';
import { formatCount } from '#lib/figures.ts';
import type { Language } from '#lib/language.ts';
import { m } from '#lib/paraglide/messages.js';

const kinds: Record<OperatorAct['kind'], () => string> = {
  parameter: m.administration_algorithm,
  placement: m.administration_placements,
  limit: m.administration_limits,
  experiment: m.administration_experiments,
};

/** What an act was about, as people call it. */
export function actSubject({ kind, subject }: OperatorAct): string {
  return kind === 'parameter' ? parameterName(subject) : `${kinds[kind]()} · ${subject}`;
}

/** A value before or after an act. */
export function actValue(value: unknown, language: Language): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'object')
    return Object.values(value)
      .map((part) => actValue(part, language))
      .join(', ');
  return typeof value === 'number' ? formatCount(value, language) : String(value);
}
