import { createApi } from '#lib/api.ts';
import type { List, Video } from '#lib/api-types.ts';
import { PagedList } from '#lib/paged-list.svelte.ts';

/** Where a list of videos comes from: all it takes to ask for it again. */
export interface VideoListSource {
  /** Below the API's root. */
  path: string;
  /** What narrows or sorts it; the place in it is added. */
  query?: Record<string, string>;
}

/** What watch events name as the origin of a video that a list led to. */
export type VideoListOrigin = 'profile' | 'hashtag' | 'category' | 'sound' | 'search' | 'collection';

const pageSize = 30;

/** Videos side by side, page by page, and where they came from. */
export class VideoList extends PagedList<Video> {
  readonly source: VideoListSource;

  constructor(first: List<Video>, source: VideoListSource) {
    super(first, (after) => createApi().get<List<Video>>(source.path, { ...source.query, after: after || undefined, limit: pageSize }));
    this.source = source;
  }

  /** The list from its beginning, with nothing of it here yet. */
  static unread(source: VideoListSource): VideoList {
    return new VideoList({ items: [], next: '' }, source);
  }
}
