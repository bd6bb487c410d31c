import { createApi } from '#lib/api.ts';
import type { PlaybackQuality } from '#lib/api-types.ts';
import { pageError } from '#lib/page-error.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent }) => {
  await parent();
  return { quality: await createApi(fetch).get<PlaybackQuality>('/playback-quality').catch(pageError) };
};
