import { redirect } from '@sveltejs/kit';
import { createApi } from '#lib/api.ts';
import type { Video } from '#lib/api-types.ts';
import { startSeconds } from '#lib/feed/start-seconds.ts';
import { pageError } from '#lib/page-error.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, url }) => {
  const video = await createApi(fetch).get<Video>(`/videos/${params.id}`).catch(pageError);
  // A handle may have changed, and links are typed by hand: one address for one video.
  if (video.url !== url.pathname) redirect(302, `${video.url}${url.search}`);
  return { video, startAt: startSeconds(url.searchParams.get('t'), (video.durationMs ?? 0) / 1000) };
};
