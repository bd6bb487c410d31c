import { createApi } from '#lib/api.ts';
import type { List, OperatorAct } from '#lib/api-types.ts';
import { pageError } from '#lib/page-error.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent }) => {
  await parent();
  return { acts: await createApi(fetch).get<List<OperatorAct>>('/operator-acts', { limit: 50 }).catch(pageError) };
};
