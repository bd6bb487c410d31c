import { Feed } from 'feed';
import type { Video } from '#lib/api-types.ts';
import { brand } from '#lib/brand.ts';
import { videoLabels } from '#lib/feed/video-labels.ts';
import { m } from '#lib/paraglide/messages.js';
import type { SyndicationFormat } from './syndication-types.ts';

/** A list of videos that feed readers follow. */
export interface Channel {
  title: string;
  description: string;
  /** Path of the page it belongs to. */
  path: string;
  origin: string;
  language: string;
}

/** RSS 2.0 or Atom 1.0, with each video as its enclosure. Videos that are not everybody's are left out. */
export function syndicate({ title, description, path, origin, language }: Channel, videos: readonly Video[], format: SyndicationFormat): string {
  const absolute = (address: string): string => new URL(address, origin).href;
  const everybodys = videos.filter(({ state, visibility }) => state === 'published' && visibility === 'public');
  const [newest] = everybodys;
  const feed = new Feed({
    id: absolute(path),
    link: absolute(path),
    title,
    description,
    language,
    copyright: '',
    generator: brand.name,
    ...(newest && { updated: publication(newest) }),
    feedLinks: { rss: absolute(`${path}/rss.xml`), atom: absolute(`${path}/atom.xml`) },
  });
  for (const video of everybodys) {
    const file = video.renditions.filter(({ codec }) => codec === 'h264').toSorted((a, b) => b.bitrate - a.bitrate)[0];
    feed.addItem({
      id: absolute(video.url),
      link: absolute(video.url),
      title: [...videoLabels(video), video.caption || m.video_title_plain({ author: video.author.displayName || `@${video.author.handle}` })].join(
        ' · ',
      ),
      description: video.caption,
      date: publication(video),
      published: publication(video),
      author: [{ name: video.author.displayName || `@${video.author.handle}`, link: absolute(`/@${video.author.handle}`) }],
      category: video.hashtags.map((name) => ({ name })),
      ...(file && {
        video: { url: absolute(file.url), type: 'video/mp4', length: file.bytes },
      }),
    });
  }
  return format === 'rss.xml' ? feed.rss2() : feed.atom1();
}

function publication(video: Video): Date {
  return new Date(video.publishedAt ?? video.createdAt);
}
