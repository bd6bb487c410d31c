import { ApiError } from '#lib/api-error.ts';
import type { Video } from '#lib/api-types.ts';
import { videoLabels } from '../video-labels.ts';
import { creditsBox } from './credits.ts';

/** Saves the best file of a video, clean, with its credits inside. Rejects with an `ApiError` when it cannot be fetched. */
export async function downloadVideo(video: Video): Promise<void> {
  const best = video.renditions.filter(({ codec }) => codec === 'h264').toSorted((a, b) => b.bitrate - a.bitrate)[0];
  if (!best) throw new ApiError({ status: 0, code: 'network', message: 'there is no file yet' });
  const answer = await fetch(best.url).catch(() => null);
  if (!answer?.ok) throw new ApiError({ status: answer?.status ?? 0, code: 'network', message: 'the file did not come' });
  const file = new Blob([await answer.blob(), creditsBox(video, location.origin)], { type: 'video/mp4' });
  const url = URL.createObjectURL(file);
  const link = Object.assign(document.createElement('a'), { href: url, download: fileName(video) });
  link.click();
  // the browser reads the address after the click
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** `gala - Le bal du samedi.mp4`, or `Publicité - gala - Le bal du samedi.mp4`: without what file systems forbid. */
export function fileName(video: Pick<Video, 'author' | 'caption' | 'commercial' | 'images' | 'aiLabel'>): string {
  const words = video.caption
    .replace(/[\p{Cc}\\/:*?"<>|#]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 60)
    .trim();
  return `${[...videoLabels(video), video.author.handle, words].filter(Boolean).join(' - ')}.mp4`;
}
