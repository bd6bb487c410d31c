import { createApi } from '#lib/api.ts';
import type { Collection, List, Video } from '#lib/api-types.ts';
import { pageError } from '#lib/page-error.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
  const api = createApi(fetch);
  const path = `/collections/${params.id}`;
  const [collection, videos] = await Promise.all([api.get<Collection>(path), api.get<List<Video>>(`${path}/videos`, { limit: 30 })]).catch(pageError);
  return { collection, videos };
};
