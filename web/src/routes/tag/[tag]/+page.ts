import { createApi } from '#lib/api.ts';
import type { HashtagPage, List, Video } from '#lib/api-types.ts';
import { pageError } from '#lib/page-error.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, url }) => {
  const api = createApi(fetch);
  const sort = url.searchParams.get('tri') === 'recentes' ? 'recent' : 'top';
  const after = url.searchParams.get('apres') ?? undefined;
  const path = `/hashtags/${encodeURIComponent(params.tag)}`;
  const [hashtag, videos] = await Promise.all([api.get<HashtagPage>(path), api.get<List<Video>>(`${path}/videos`, { sort, after, limit: 30 })]).catch(
    pageError,
  );
  return { hashtag, videos, sort, path } as const;
};
