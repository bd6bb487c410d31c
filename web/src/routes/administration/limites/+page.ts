import { createApi } from '#lib/api.ts';
import type { List, OperatorLimit } from '#lib/api-types.ts';
import { pageError } from '#lib/page-error.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent }) => {
  await parent();
  const { items } = await createApi(fetch).get<List<OperatorLimit>>('/distribution-limits').catch(pageError);
  return { limits: items };
};
