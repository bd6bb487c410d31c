import { error, redirect } from '@sveltejs/kit';
import { signInPath } from '#lib/account/return-path.ts';
import { createApi } from '#lib/api.ts';
import type { AiLabelEntry, Video } from '#lib/api-types.ts';
import { pageError } from '#lib/page-error.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent, params, url }) => {
  const { account } = await parent();
  if (!account) redirect(303, signInPath(url));
  const api = createApi(fetch);
  const [video, decisions] = await Promise.all([
    api.get<Video>(`/videos/${params.id}`),
    api.get<{ items: AiLabelEntry[] }>(`/videos/${params.id}/ai-label`),
  ]).catch(pageError);
  if (!video.viewer.own) error(404);
  return { video, decisions: decisions.items };
};
