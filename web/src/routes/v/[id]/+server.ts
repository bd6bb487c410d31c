import { redirect } from '@sveltejs/kit';
import { createApi } from '#lib/api.ts';
import type { Video } from '#lib/api-types.ts';
import { pageError } from '#lib/page-error.ts';
import type { RequestHandler } from './$types';

/** The short address of a video goes on to its page, with the second or the comment that was asked for. */
export const GET: RequestHandler = async ({ fetch, params, url }) => {
  const video = await createApi(fetch).get<Video>(`/videos/${params.id}`).catch(pageError);
  redirect(302, `${video.url}${url.search}`);
};
