import { defineId, type Id } from '#platform/ids.ts';
import { type ParameterGroup, parameters } from '../parameters.ts';
import type { ParameterChanges } from '../running-policy.ts';
import { isParameter } from '../running-policy.ts';

/** Id of an experiment. */
export const ExperimentId = defineId('Experiment');
export type ExperimentId = Id<'Experiment'>;

/** By whom arms are drawn: by viewers alone, or by viewers and creators together. */
export const experimentUnits = ['viewer', 'viewer-creator'] as const;

/** One side of an experiment: what it turns, and for which share of viewers. */
export interface Arm {
  readonly name: string;
  /** From 0 to 1. */
  readonly share: number;
  /** Nothing in the control, which comes first. */
  readonly changes: ParameterChanges;
}

/** What ended an experiment before anybody did. */
export interface Broken {
  readonly guardrail: string;
  readonly arm: number;
}

/** Numbers of the recommender, turned for some viewers only, to see what comes of it. */
export interface Experiment {
  readonly id: ExperimentId;
  readonly name: string;
  readonly unit: (typeof experimentUnits)[number];
  /** Draws the arms; nothing else does. */
  readonly salt: string;
  readonly arms: readonly Arm[];
  readonly startedAt: Date;
  /** `null` while it runs. */
  readonly endedAt: Date | null;
  readonly broken: Broken | null;
}

/** Numbers that are read when a page is made. All others shape what is learned, which all viewers share. */
const SERVED: ReadonlySet<ParameterGroup> = new Set(['weights', 'signals', 'exploration', 'mixing']);

/** Whether a number can differ between viewers. */
export function isExperimental(name: string): boolean {
  return isParameter(name) && SERVED.has(parameters[name].group);
}
