import { parameterName } from '#lib/algorithm/parameter-name.ts';
import type { Experiment, OperatorAct, OperatorLimit, PlacementLabel } from '#lib/api-types.ts';
import { operatorLimitText } from '#lib/feed/limit-text.ts';
import { placementText } from '#lib/feed/placement-text.ts';
import { formatCount } from '#lib/figures.ts';
import { formatDate } from '#lib/format.ts';
import type { Language } from '#lib/language.ts';
import { m } from '#lib/paraglide/messages.js';
import { triedText } from './experiment-text.ts';
import { metricNames } from './metric-names.ts';

const kinds: Record<OperatorAct['kind'], () => string> = {
  parameter: m.administration_algorithm,
  placement: m.administration_placements,
  limit: m.administration_limits,
  experiment: m.administration_experiments,
};

/** What an act was about, as people call it; a video that it was about is linked beside it. */
export function actSubject({ kind, subject }: OperatorAct): string {
  if (kind === 'parameter') return parameterName(subject);
  return kind === 'experiment' ? `${kinds[kind]()} · ${subject}` : kinds[kind]();
}

/** What was so before or after an act, in words. */
export function actValue({ kind, at }: OperatorAct, value: unknown, language: Language): string {
  if (value === null || value === undefined) return '–';
  switch (kind) {
    case 'parameter':
      return formatCount(Number(value), language);
    case 'placement':
      return placementText(value as PlacementLabel, language);
    case 'limit':
      return operatorLimitText(value as OperatorLimit, language);
    case 'experiment': {
      const { arms, broken } = value as Pick<Experiment, 'arms'> & Partial<Pick<Experiment, 'broken'>>;
      if (!broken) return triedText(arms, language);
      return m.experiment_broken({ date: formatDate(at, language), guardrail: metricNames[broken.guardrail]?.() ?? broken.guardrail });
    }
  }
}
