import { createApi } from '#lib/api.ts';
import type { Experiment, List, OperatorAct, Placement, Recommender } from '#lib/api-types.ts';
import { pageError } from '#lib/page-error.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const api = createApi(fetch);
  const [recommender, days, changes, placements, experiments] = await Promise.all([
    api.get<Recommender>('/recommender'),
    api.get<List<string>>('/feed-statistics'),
    api.get<List<OperatorAct>>('/recommender/changes', { limit: 50 }),
    api.get<List<Placement>>('/placements', { limit: 50 }),
    api.get<List<Experiment>>('/experiments'),
  ]).catch(pageError);
  return {
    recommender,
    days: days.items.slice(0, 30),
    changes: changes.items,
    placements: placements.items,
    experiments: experiments.items.slice(0, 20),
  };
};
