import type { Engine } from '../engine.ts';
import { type ParameterName, parameters } from '../parameters.ts';
import { rankers } from './rankers.ts';
import { rulesTold, sourcesTold } from './told.ts';

/** Which code runs: the version, and the commit it was taken from where that is known. */
export interface Release {
  readonly version: string;
  readonly commit: string | null;
}

/** What is put in order how, as it runs now. */
export type Recommender = ReturnType<typeof describeRecommender>;

/** Tells the running engine in full: made of what it reads, so that it cannot say anything else. `since`: when this policy first ran. */
export function describeRecommender(
  { policy, policyId, sources }: Pick<Engine, 'policy' | 'policyId' | 'sources'>,
  release: Release,
  since: Date | null,
) {
  const names = Object.keys(parameters) as ParameterName[];
  return {
    ...release,
    policy: policyId,
    since: since?.toISOString() ?? null,
    rankers: rankers.map(({ feed, profiles, author, about }) => ({
      feed,
      profiles,
      author,
      about,
      source: `/api/v1/recommender/rankers/${feed}/source`,
    })),
    sources: [...new Set([...sources.map(({ name }) => name), 'random'])].map((name) => ({
      name,
      profiles: sources.find((source) => source.name === name)?.profiles ?? false,
      quota: sources.find((source) => source.name === name)?.quota ?? null,
      about: sourcesTold[name] ?? null,
    })),
    rules: rulesTold.map(({ name, fr, en }) => ({ name, about: { fr, en } })),
    parameters: names.map((name) => {
      const { group, unit, min, max, effect } = parameters[name];
      return { name, group, unit, min, max, default: parameters[name].default, value: numberAt(policy, name), effect };
    }),
  };
}

/** The number that a dotted path names. */
function numberAt(policy: object, name: string): number {
  let value: unknown = policy;
  for (const key of name.split('.')) value = (value as Record<string, unknown>)[key];
  return value as number;
}
