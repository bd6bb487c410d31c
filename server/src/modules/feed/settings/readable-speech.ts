import type { Search } from '#modules/search';
import type { VideoId } from '#modules/videos';
import { markOf } from '../feed-video.ts';

/** Whether everything that is said in a video can be read, by its mark. */
export interface ReadableFilter {
  has(mark: number): boolean;
}

/** Videos of which everything said can be read: looked up for the first viewer who wants no others, then kept in step. */
export interface ReadableSpeech {
  /** Stays right while videos change. */
  filter(): Promise<ReadableFilter>;
  /** Subtitles of a video came or went. */
  changed(videoId: VideoId): Promise<void>;
}

/** Nothing is known. */
export function createReadableSpeech(search: Pick<Search, 'readable' | 'isReadable'>): ReadableSpeech {
  let known: Promise<Set<number>> | undefined;

  return {
    filter() {
      if (known) return known;
      const reading = search.readable().then((videos) => new Set(videos.map(markOf)));
      reading.catch(() => {
        known = undefined;
      });
      known = reading;
      return reading;
    },
    async changed(videoId) {
      const marks = await known?.catch(() => undefined); // whoever asked for it was told
      if (!marks) return;
      if (await search.isReadable(videoId)) marks.add(markOf(videoId));
      else marks.delete(markOf(videoId));
    },
  };
}
