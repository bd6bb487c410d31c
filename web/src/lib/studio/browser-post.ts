import type { Api } from '#lib/api.ts';
import type { UploadAllowance, Video } from '#lib/api-types.ts';
import { followAsset } from './asset-news.ts';
import { browserStorage } from './browser-storage.ts';
import { LastCategories } from './categories/last-categories.ts';
import { Compression, canCompress } from './compress/compression.svelte.ts';
import { Drafts } from './drafts.ts';
import { postVideo } from './post-video.ts';
import { readVideoFacts } from './video-facts.ts';
import { type PostTools, VideoPost } from './video-post.svelte.ts';
import { VideoUpload } from './video-upload.svelte.ts';

type PostContext = Pick<PostTools, 'limits' | 'accountId' | 'language'>;

/** Posting with what a browser offers. */
export function browserPost(api: Api, context: PostContext): VideoPost {
  return new VideoPost(browserTools(api, context));
}

/** What a browser offers for posting. */
export function browserTools(api: Api, context: PostContext): PostTools {
  const last = new LastCategories(browserStorage(), context.accountId);
  return {
    ...context,
    drafts: new Drafts(browserStorage()),
    lastCategories: () => last.read(),
    preview: { open: (file) => URL.createObjectURL(file), close: (url) => URL.revokeObjectURL(url), read: readVideoFacts },
    newUpload: (source) => new VideoUpload(source, { endpoint: '/api/v1/uploads' }),
    ...(canCompress() && { lighten: (file: File) => new Compression(file) }),
    publish: (video) => postVideo(api, video, last),
    allowance: () => api.get<UploadAllowance>('/accounts/me/upload-allowance').catch(() => null),
    follow: followAsset,
    setCover: (assetId, picture) => api.put(`/assets/${assetId}/cover`, picture),
    look: (videoId) => api.get<Video>(`/videos/${videoId}`),
  };
}
