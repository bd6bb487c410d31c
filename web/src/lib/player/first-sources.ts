import type { Rendition, Video } from '#lib/api-types.ts';
import type { Device } from './device.ts';
import { chooseRendition } from './rendition.ts';

/** A `<source>` of the video that the server puts into the page. */
export interface FirstSource {
  url: string;
  media: string;
}

const moves = '(prefers-reduced-motion: no-preference)';
const large = `${moves} and (min-width: 768px)`;
/** What a large phone and a large desk show, in device pixels. */
const stagePixels = { small: 1080, large: 1000 };

/**
 * The sources from which a browser chooses before any script runs: by the width of the screen, as the server does not know it, and
 * none at all where motion is unwelcome, so that nothing starts by itself there.
 */
export function firstSources(video: Pick<Video, 'renditions'>, device: Device): FirstSource[] {
  const pick = (small: boolean): Rendition | null =>
    chooseRendition(video.renditions, {
      stagePixels: small ? stagePixels.small : stagePixels.large,
      throughput: device.throughput,
      small,
      saveData: device.saveData,
    });
  const [onSmall, onLarge] = [pick(true), pick(false)];
  if (!onSmall || !onLarge) return [];
  if (onSmall.url === onLarge.url) return [{ url: onSmall.url, media: moves }];
  return [
    { url: onLarge.url, media: large },
    { url: onSmall.url, media: moves },
  ];
}
