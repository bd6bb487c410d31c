import type { Video } from '#lib/api-types.ts';

/** Shows a like, or that it was taken back, in its heart and its count. */
export function showLike(video: Pick<Video, 'viewer' | 'counts'>, liked: boolean): void {
  video.viewer.liked = liked;
  video.counts.likes = Math.max(0, video.counts.likes + (liked ? 1 : -1));
}
