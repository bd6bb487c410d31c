import { createApi } from '#lib/api.ts';
import type { Video } from '#lib/api-types.ts';

/** A video with addresses that hold for a while again; null when it cannot be had now. */
export function askAnew(video: Pick<Video, 'id'>): Promise<Video | null> {
  return createApi()
    .get<Video>(`/videos/${video.id}`)
    .catch(() => null);
}
