import { m } from '#lib/paraglide/messages.js';

/** A section of the administration. */
export interface Section {
  /** Below `/administration`. */
  readonly path: string;
  readonly title: () => string;
  /** What one does there. */
  readonly lead: () => string;
}

/** Every section, in the order of the navigation. */
export const sections: readonly Section[] = [
  { path: 'algorithme', title: m.administration_algorithm, lead: m.administration_algorithm_lead },
  { path: 'mises-en-avant', title: m.administration_placements, lead: m.administration_placements_lead },
  { path: 'limites', title: m.administration_limits, lead: m.administration_limits_lead },
  { path: 'signalements', title: m.administration_reports, lead: m.administration_reports_lead },
  { path: 'experiences', title: m.administration_experiments, lead: m.administration_experiments_lead },
  { path: 'qualite', title: m.quality_title, lead: m.quality_lead },
  { path: 'journal', title: m.administration_journal, lead: m.administration_journal_lead },
];

/** Where a section is. */
export function sectionPath({ path }: Section): string {
  return `/administration/${path}`;
}
