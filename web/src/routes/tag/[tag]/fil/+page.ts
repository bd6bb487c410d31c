import { createApi } from '#lib/api.ts';
import type { Hashtag } from '#lib/api-types.ts';
import { hashtagPages } from '#lib/feed/hashtag-pages.ts';
import { pageError } from '#lib/page-error.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
  const api = createApi(fetch);
  const { tag } = await api.get<Hashtag>(`/hashtags/${encodeURIComponent(params.tag)}`).catch(pageError);
  return { tag, first: await hashtagPages(api, tag)(undefined).catch(pageError) };
};
