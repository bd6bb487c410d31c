import { createApi } from '#lib/api.ts';
import type { List, Recommender } from '#lib/api-types.ts';
import { pageError } from '#lib/page-error.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const api = createApi(fetch);
  const [recommender, days] = await Promise.all([api.get<Recommender>('/recommender'), api.get<List<string>>('/feed-statistics')]).catch(pageError);
  return { recommender, days: days.items.slice(0, 30) };
};
