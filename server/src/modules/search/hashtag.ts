import { readCaption } from '#modules/videos';

/** What a hashtag page says at its top. */
export interface HashtagStats {
  /** Lower-case, without `#`. */
  tag: string;
  /** Public videos that carry it. */
  videos: number;
  /** Views of those videos in all. */
  views: number;
}

/** How a hashtag page is sorted: most viewed first, or newest first. */
export const hashtagSorts = ['top', 'recent'] as const;
export type HashtagSort = (typeof hashtagSorts)[number];

/** The stored spelling of a tag, or `null` when no caption can contain it. */
export function readHashtag(text: string): string | null {
  const { hashtags } = readCaption(`#${text.replace(/^#/, '')}`);
  const [tag] = hashtags;
  return tag !== undefined && [...tag].length === [...text.replace(/^#/, '').normalize('NFC').toLowerCase()].length ? tag : null;
}
