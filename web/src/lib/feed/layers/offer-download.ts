import type { Video } from '#lib/api-types.ts';
import { tellRefusal } from '#lib/tell-refusal.ts';

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
    tellRefusal(cause);
  }
}
