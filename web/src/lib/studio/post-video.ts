import type { Api } from '#lib/api.ts';
import type { Category, Video } from '#lib/api-types.ts';
import { answering } from './answering.svelte.ts';
import type { LastCategories } from './categories/last-categories.ts';
import type { Draft } from './drafts.ts';
import { instantOf } from './schedule.ts';

/** Posts what was written, ties it to the comment it answers, and remembers what it is about for the next one. */
export async function postVideo(
  api: Api,
  post: Pick<Draft, 'publishAt' | 'link'> & { assetId: string; categories: readonly Category[] },
  last: Pick<LastCategories, 'keep'>,
): Promise<Video> {
  const video = await api.post<Video>('/videos', { ...post, link: post.link || null, publishAt: instantOf(post.publishAt) });
  last.keep(post.categories);
  return answering.tie(api, video);
}
