import { defaultPolicy, type Policy } from '@farandole/ranker';
import { numberAt, type ParameterName, parameters } from './parameters.ts';
import { policyId } from './served/policy-id.ts';

/** Numbers that an operator turned, by name. */
export type TurnedParameters = Readonly<Partial<Record<ParameterName, number>>>;
/** Turns numbers; `null` is back to the default. */
export type ParameterChanges = Readonly<Record<string, number | null>>;

/** The numbers that rank now. All of the engine reads the same object, so that a change counts everywhere at once. */
export interface RunningPolicy {
  readonly policy: Policy;
  /** Names the policy in the log. */
  id(): string;
  /** What was turned; what a snapshot keeps. */
  turned(): TurnedParameters;
  /** Turns numbers in place. Names that this version does not know are left alone. */
  change(changes: ParameterChanges): void;
}

/** Whether this version has such a number. */
export function isParameter(name: string): name is ParameterName {
  return Object.hasOwn(parameters, name);
}

/** The default policy with some numbers turned. */
export function createRunningPolicy(turned: ParameterChanges = {}, base: Policy = defaultPolicy): RunningPolicy {
  const policy = structuredClone(base);
  const values = new Map<ParameterName, number>();
  let id = '';
  function change(changes: ParameterChanges): void {
    for (const [name, value] of Object.entries(changes)) {
      if (!isParameter(name)) continue;
      if (value === null) values.delete(name);
      else values.set(name, value);
      setNumber(policy, name, value ?? numberAt(base, name));
    }
    id = policyId(policy);
  }
  change(turned);
  return { policy, id: () => id, turned: () => Object.fromEntries(values), change };
}

function setNumber(policy: Policy, name: ParameterName, value: number): void {
  const path = name.split('.');
  const last = path.pop() ?? '';
  let inner = policy as unknown as Record<string, unknown>;
  for (const key of path) inner = inner[key] as Record<string, unknown>;
  inner[last] = value;
}
