import { redirect } from '@sveltejs/kit';
import { signInPath } from '#lib/account/return-path.ts';
import { createApi } from '#lib/api.ts';
import type { Distribution, Video } from '#lib/api-types.ts';
import { pageError } from '#lib/page-error.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent, params, url }) => {
  const { account } = await parent();
  if (!account) redirect(303, signInPath(url));
  const api = createApi(fetch);
  const [video, distribution] = await Promise.all([
    api.get<Video>(`/videos/${params.id}`),
    api.get<Distribution>(`/videos/${params.id}/distribution`),
  ]).catch(pageError);
  return { video, distribution };
};
