import type { Video } from '#lib/api-types.ts';

/** The picture that stands for a video until it plays: the lighter one, where there is one, for those who save data. */
export function posterOf(video: Pick<Video, 'posterUrl' | 'lightPosterUrl'> | undefined, saveData: boolean): string | null {
  return (saveData && video?.lightPosterUrl) || (video?.posterUrl ?? null);
}
