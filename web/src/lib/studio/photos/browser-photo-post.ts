import type { Api } from '#lib/api.ts';
import type { Instance, Photo, Video } from '#lib/api-types.ts';
import { answering } from '../answering.svelte.ts';
import { PhotoPost } from './photo-post.svelte.ts';

/** Posting photos with what a browser offers. */
export function browserPhotoPost(api: Api, context: { limits: Instance['limits']; language: string }): PhotoPost {
  return new PhotoPost({
    ...context,
    open: (file) => URL.createObjectURL(file),
    close: (url) => URL.revokeObjectURL(url),
    create: () => api.post<{ assetId: string }>('/photo-sets'),
    put: (assetId, place, file) => api.put<Photo>(`/photo-sets/${assetId}/photos/${place}`, file),
    publish: async (post) => answering.tie(api, await api.post<Video>('/videos', post)),
  });
}
