import type { Video } from '#lib/api-types.ts';
import { startsAlone } from '#lib/player/device.ts';
import { Network } from '#lib/player/network.ts';
import { playback } from '#lib/player/playback.svelte.ts';
import { chooseRendition } from '#lib/player/rendition.ts';
import { wantsCalm } from '#lib/player/wants-calm.ts';
import { warnedVideos } from '#lib/player/warned-videos.svelte.ts';

/** Address of the film that may move in the tile of a video; null where nothing may: less motion, saved data, a warning, no autoplay. */
export function tilePreview(video: Video): string | null {
  playback.restore();
  const { saveData } = new Network(playback.saveData);
  if (wantsCalm() || saveData || warnedVideos.covers(video) || !startsAlone(playback.choices.autoplay, null)) return null;
  return chooseRendition(video.renditions, { stagePixels: 0, throughput: null, small: true, saveData: true })?.url ?? null;
}
