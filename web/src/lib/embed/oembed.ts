import type { Instance, Video } from '#lib/api-types.ts';
import { videoLabels } from '#lib/feed/video-labels.ts';
import { m } from '#lib/paraglide/messages.js';
import { embedCode } from './embed-code.ts';
import { embedSize, type Size } from './embed-size.ts';

/** An oEmbed answer of type `video` (oembed.com, §2.3.4.2). */
export type OEmbed = Record<string, string | number>;

/** Seconds for which a consumer may keep an answer. */
const cacheSeconds = 3600;

/** The video that an address of this site names, or null. */
export function videoIdOf(address: string, origin: string): string | null {
  const url = URL.parse(address);
  if (!url || url.host !== new URL(origin).host) return null;
  return /^\/@[^/]+\/v\/([0-9A-Za-z]+)\/?$/.exec(url.pathname)?.[1] ?? /^\/embed\/([0-9A-Za-z]+)$/.exec(url.pathname)?.[1] ?? null;
}

/** What a consumer needs to show a video. */
export function oEmbed(video: Video, instance: Pick<Instance, 'name'>, origin: string, room: Partial<Size>): OEmbed {
  const author = video.author.displayName || `@${video.author.handle}`;
  return {
    version: '1.0',
    type: 'video',
    provider_name: instance.name,
    provider_url: origin,
    title: [...videoLabels(video), video.caption || m.video_title_plain({ author })].join(' · '),
    author_name: author,
    author_url: new URL(`/@${video.author.handle}`, origin).href,
    cache_age: cacheSeconds,
    html: embedCode(video, origin, room),
    ...embedSize(video, room),
  };
}
