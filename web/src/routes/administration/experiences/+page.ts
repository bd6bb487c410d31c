import { createApi } from '#lib/api.ts';
import type { Experiment, ExperimentResults, List } from '#lib/api-types.ts';
import { pageError } from '#lib/page-error.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent }) => {
  await parent();
  const api = createApi(fetch);
  const { items, parameters } = await api.get<List<Experiment> & { parameters: string[] }>('/experiments').catch(pageError);
  const shown = items.slice(0, 20);
  const results = await Promise.all(shown.map(({ id }) => api.get<ExperimentResults>(`/experiments/${id}/results`))).catch(pageError);
  return { experiments: shown.map((experiment, at) => ({ experiment, results: results[at] })), parameters };
};
