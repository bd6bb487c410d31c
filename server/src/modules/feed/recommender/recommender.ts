import type { Policy } from '@farandole/ranker';
import type { Engine } from '../engine.ts';
import { isWhole, numberAt, type ParameterName, parameters } from '../parameters.ts';
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
export function describeRecommender({ running, sources }: Pick<Engine, 'running' | 'sources'>, release: Release, since: Date | null) {
  return {
    ...release,
    policy: running.id(),
    since: since?.toISOString() ?? null,
    rankers: rankers.map(({ feed, profiles, author, about }) => ({
      feed,
      profiles,
      author,
      about,
      source: `/api/v1/recommender/rankers/${feed}/source`,
    })),
    sources: [...new Set([...sources.map(({ name }) => name), 'random', 'placement'])].map((name) => ({
      name,
      profiles: sources.find((source) => source.name === name)?.profiles ?? false,
      quota: sources.find((source) => source.name === name)?.quota ?? null,
      about: sourcesTold[name] ?? null,
    })),
    rules: rulesTold.map(({ name, fr, en }) => ({ name, about: { fr, en } })),
    parameters: describeParameters(running.policy),
  };
}

/** Every number of a policy, with what it may be and what it does. */
export function describeParameters(policy: Policy) {
  const names = Object.keys(parameters) as ParameterName[];
  return names.map((name) => ({ name, ...parameters[name], whole: isWhole(parameters[name]), value: numberAt(policy, name) }));
}
