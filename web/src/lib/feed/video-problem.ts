import { createApi } from '#lib/api.ts';
import { ApiError } from '#lib/api-error.ts';
import type { Video } from '#lib/api-types.ts';

/** Why a video does not play: it is no longer there for this viewer, the server cannot be reached, or this device cannot read it. */
export type VideoProblem = 'gone' | 'offline' | 'unreadable';

/** Asks the server what has become of a video that does not play. */
export async function problemOf(video: Pick<Video, 'id'>): Promise<VideoProblem> {
  try {
    await createApi().get<Video>(`/videos/${video.id}`);
    return 'unreadable';
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause;
    if (cause.status === 0) return 'offline';
    return cause.status === 404 || cause.status === 410 ? 'gone' : 'unreadable';
  }
}
