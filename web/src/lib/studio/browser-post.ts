import type { Api } from '#lib/api.ts';
import type { Instance, UploadAllowance, Video } from '#lib/api-types.ts';
import type { Language } from '#lib/language.ts';
import { followAsset } from './asset-news.ts';
import { Drafts } from './drafts.ts';
import { readVideoFacts } from './video-facts.ts';
import { VideoPost } from './video-post.svelte.ts';
import { VideoUpload } from './video-upload.svelte.ts';

const noStorage = { getItem: () => null, setItem: () => undefined };

/** Posting with what a browser offers. */
export function browserPost(api: Api, context: { limits: Instance['limits']; accountId: string; language: Language }): VideoPost {
  return new VideoPost({
    ...context,
    drafts: new Drafts(typeof localStorage === 'undefined' ? noStorage : localStorage),
    preview: { open: (file) => URL.createObjectURL(file), close: (url) => URL.revokeObjectURL(url), read: readVideoFacts },
    newUpload: (source) => new VideoUpload(source, { endpoint: '/api/v1/uploads' }),
    publish: (video) => api.post<Video>('/videos', video),
    allowance: () => api.get<UploadAllowance>('/accounts/me/upload-allowance').catch(() => null),
    follow: followAsset,
    look: (videoId) => api.get<Video>(`/videos/${videoId}`),
  });
}
