import type { Video } from '#lib/api-types.ts';

/** Where the answer for a video is found; goes into the page's head for consumers to discover. */
export function oEmbedAddress(video: Video, origin: string): string {
  return `${new URL('/oembed', origin).href}?format=json&url=${encodeURIComponent(new URL(video.url, origin).href)}`;
}
