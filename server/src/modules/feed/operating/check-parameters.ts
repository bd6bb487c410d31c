import type { Policy } from '@farandole/ranker';
import { feedErrors } from '../errors.ts';
import { isWhole, numberAt, type ParameterName, parameters } from '../parameters.ts';
import { isParameter, type ParameterChanges } from '../running-policy.ts';

/** Pairs of which the first may not exceed the second. */
const AT_MOST: readonly (readonly [ParameterName, ParameterName])[] = [
  ['pools.firstBudgetMin', 'pools.firstBudgetMax'],
  ['pools.stopAt', 'pools.promoteAt'],
  ['floor.tinyFollowers', 'floor.smallFollowers'],
  ['floor.tinyShare', 'floor.smallShare'],
];

/** Refuses what no recommender can run with. `field` names the number. Throws `feed.parameter-…`. */
export function checkParameters(changes: ParameterChanges): void {
  for (const [name, value] of Object.entries(changes)) {
    if (!isParameter(name)) throw feedErrors.error('feed.parameter-unknown', { field: name, values: { name } });
    if (value === null) continue;
    const { min, max } = parameters[name];
    if (value < min || value > max) throw feedErrors.error('feed.parameter-out-of-range', { field: name, values: { name, min, max } });
    if (isWhole(parameters[name]) && !Number.isInteger(value)) throw feedErrors.error('feed.parameter-not-whole', { field: name, values: { name } });
  }
}

/** Refuses numbers that contradict each other. Throws `feed.parameters-contradict`. */
export function checkTogether(policy: Policy, changes: ParameterChanges): void {
  for (const [lower, higher] of AT_MOST) {
    if (numberAt(policy, lower) <= numberAt(policy, higher)) continue;
    throw feedErrors.error('feed.parameters-contradict', { field: lower in changes ? lower : higher, values: { lower, higher } });
  }
}
