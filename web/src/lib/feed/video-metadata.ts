import type { Instance, Video } from '#lib/api-types.ts';
import { categoryName } from '#lib/categories/category-names.ts';
import { m } from '#lib/paraglide/messages.js';
import { videoLabels } from './video-labels.ts';

/** What search engines and link previews read about a video. */
export interface VideoMetadata {
  title: string;
  description: string;
  canonical: string;
  /** Property and content, Open Graph and Twitter. */
  tags: Array<{ property: string; content: string }>;
  /** schema.org `VideoObject` */
  jsonLd: Record<string, unknown>;
}

export function videoMetadata(video: Video, instance: Pick<Instance, 'name'>, origin: string): VideoMetadata {
  const author = video.author.displayName || `@${video.author.handle}`;
  const caption = video.caption.replace(/\s+/g, ' ').trim();
  const title = caption ? m.video_title({ caption: shorten(caption, 70), author }) : m.video_title_plain({ author });
  // a preview shows little: what must be said comes first
  const labelled = (text: string): string => [...videoLabels(video), text].join(' · ');
  const about = caption ? shorten(caption, 200) : m.video_title_plain({ author });
  const description = labelled(about);
  const absolute = (path: string): string => new URL(path, origin).href;
  const best = video.renditions.filter((each) => each.codec === 'h264').toSorted((a, b) => b.bitrate - a.bitrate)[0];
  const canonical = absolute(video.url);
  const image = video.photos?.[0]?.jpegUrl ?? video.posterUrl;
  const tags: Record<string, string | undefined> = {
    'og:type': video.photos ? 'article' : 'video.other',
    'og:site_name': instance.name,
    'og:title': labelled(title),
    'og:description': description,
    'og:url': canonical,
    'og:image': image ? absolute(image) : undefined,
    'og:video': best && absolute(best.url),
    'og:video:type': best && 'video/mp4',
    'og:video:width': best && String(best.width),
    'og:video:height': best && String(best.height),
    'twitter:card': 'summary_large_image',
    'twitter:title': labelled(title),
    'twitter:description': description,
    'twitter:image': image ? absolute(image) : undefined,
  };
  return {
    title,
    description,
    canonical,
    tags: Object.entries(tags).flatMap(([property, content]) => (content === undefined ? [] : [{ property, content }])),
    jsonLd: {
      '@context': 'https://schema.org',
      '@type': video.photos ? 'SocialMediaPosting' : 'VideoObject',
      name: title,
      description,
      url: canonical,
      ...(video.photos
        ? { datePublished: video.publishedAt ?? video.createdAt, image: video.photos.map(({ jpegUrl }) => absolute(jpegUrl)) }
        : { uploadDate: video.publishedAt ?? video.createdAt }),
      ...(video.durationMs && !video.photos ? { duration: `PT${(video.durationMs / 1000).toFixed(0)}S` } : {}),
      ...(video.posterUrl ? { thumbnailUrl: [absolute(video.posterUrl)] } : {}),
      ...(best ? { contentUrl: absolute(best.url) } : {}),
      ...(video.photos ? {} : { embedUrl: absolute(`/embed/${video.id}`) }),
      ...(video.categories.length > 0 ? { genre: video.categories.map(categoryName) } : {}),
      ...(video.language ? { inLanguage: video.language } : {}),
      author: { '@type': 'Person', name: author, url: absolute(`/@${video.author.handle}`) },
      interactionStatistic: [
        { '@type': 'InteractionCounter', interactionType: { '@type': 'WatchAction' }, userInteractionCount: video.counts.views },
        { '@type': 'InteractionCounter', interactionType: { '@type': 'LikeAction' }, userInteractionCount: video.counts.likes },
      ],
    },
  };
}

function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}
