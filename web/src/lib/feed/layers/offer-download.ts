import { ApiError } from '#lib/api-error.ts';
import type { Video } from '#lib/api-types.ts';
import { describeError } from '#lib/problem-text.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';

/** Whether whoever looks may keep the film: its author always, others where the author allows it. */
export function mayDownload(video: Video): boolean {
  return video.kind === 'video' && (video.downloadable || video.viewer.own);
}

/** Saves the film on the device; what hinders it is told. */
export async function download(video: Video): Promise<void> {
  const { downloadVideo } = await import('./download.ts');
  try {
    await downloadVideo(video);
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause;
    toasts.show(describeError(cause));
  }
}
