import type { Api } from '#lib/api.ts';
import type { Instance, Photo } from '#lib/api-types.ts';
import { browserStorage } from '../browser-storage.ts';
import { LastCategories } from '../categories/last-categories.ts';
import { postVideo } from '../post-video.ts';
import { PhotoPost } from './photo-post.svelte.ts';

/** Posting photos with what a browser offers. */
export function browserPhotoPost(api: Api, context: { limits: Instance['limits']; accountId: string; language: string }): PhotoPost {
  const last = new LastCategories(browserStorage(), context.accountId);
  return new PhotoPost({
    ...context,
    lastCategories: () => last.read(),
    open: (file) => URL.createObjectURL(file),
    close: (url) => URL.revokeObjectURL(url),
    create: () => api.post<{ assetId: string }>('/photo-sets'),
    put: (assetId, place, file) => api.put<Photo>(`/photo-sets/${assetId}/photos/${place}`, file),
    publish: (post) => postVideo(api, post, last),
  });
}
