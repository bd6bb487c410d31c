import { armOf, type Policy } from '@farandole/ranker';
import type { AccountId } from '#modules/accounts';
import { createRunningPolicy, type ParameterChanges } from '../running-policy.ts';
import { policyId } from '../served/policy-id.ts';
import type { Experiment } from './experiment.ts';

/** The policy that one viewer is served by. */
export interface Assigned {
  readonly policy: Policy;
  /** Names the policy in the log. */
  readonly id: string;
  /** `<experiment>:<arm>`, one for each experiment that the viewer is in. */
  readonly arms: readonly string[];
  /** Whether explored slots may go to a creator; `null` for any. */
  readonly mayExplore: ((creator: AccountId) => boolean) | null;
}

/** Puts viewers into arms. */
export interface Assignment {
  /** `viewer`: `null` for whoever is in no experiment, by choice or without an account. */
  of(viewer: string | null, experiments: readonly Experiment[], running: { policy: Policy; id: string }): Assigned;
}

/** Nothing is remembered but the policies of the arms. `met` is told of each policy that is new. */
export function createAssignment(met: (id: string, policy: Policy) => void): Assignment {
  const policies = new Map<string, { policy: Policy; id: string }>();

  function turned(base: { policy: Policy; id: string }, changes: ParameterChanges): { policy: Policy; id: string } {
    if (Object.keys(changes).length === 0) return base;
    const key = `${base.id} ${JSON.stringify(changes)}`;
    const known = policies.get(key);
    if (known) return known;
    const { policy } = createRunningPolicy(changes, base.policy);
    const made = { policy, id: policyId(policy) };
    if (policies.size > 100) policies.clear(); // of numbers that ran before
    policies.set(key, made);
    met(made.id, policy);
    return made;
  }

  return {
    of(viewer, experiments, running) {
      if (viewer === null || experiments.length === 0) return { ...running, arms: [], mayExplore: null };
      const arms: string[] = [];
      const together: ((creator: AccountId) => boolean)[] = [];
      let changes: ParameterChanges = {};
      for (const { id, unit, salt, arms: sides } of experiments) {
        const shares = sides.map(({ share }) => share);
        const arm = armOf(viewer, salt, shares);
        if (arm < 0) continue;
        arms.push(`${id}:${arm}`);
        changes = { ...changes, ...sides[arm]?.changes };
        if (unit === 'viewer-creator') together.push((creator) => armOf(creator, salt, shares) === arm);
      }
      const mayExplore = together.length > 0 ? (creator: AccountId) => together.every((may) => may(creator)) : null;
      return { ...turned(running, changes), arms, mayExplore };
    },
  };
}
