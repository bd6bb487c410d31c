import { type Category, categories, isCategory, type VideoId, type Videos } from '#modules/videos';
import type { Database } from '#platform/db/database.ts';
import type { Page } from '#platform/db/pagination.ts';
import type { Consumer } from '#platform/events/event-log.ts';
import { searchErrors } from './errors.ts';
import type { HashtagSort } from './hashtag.ts';
import { keepTagged } from './keep-tagged.ts';
import type { ViewCounts } from './listed.ts';
import { createSearchStore } from './store.ts';

/** A category with its exact sums. */
export interface CategoryStats {
  id: Category;
  /** Public videos that are about it. */
  videos: number;
  /** Views of those videos in all. */
  views: number;
}

/** Enough that one of them stands for the category to somebody who does not want to see some. */
const BEST_OF_EACH = 6;

/** What videos are about: the lists of hashtags, with categories in the place of tags. */
export interface Categories {
  /** Every category, those without a video too; `best`: its most viewed videos, a few. */
  all(): Promise<(CategoryStats & { best: readonly VideoId[] })[]>;
  /** Throws `category.not-found`. */
  one(id: string): Promise<CategoryStats>;
  /** Public videos that are about it. Throws `category.not-found`, `category.bad-cursor`. */
  videos(id: string, sort: HashtagSort, page: { after?: string | undefined; limit: number }): Promise<Page<VideoId>>;
  consumer: Consumer;
}

/** Builds the part. */
export function createCategories({ db, videos, analytics }: Deps): Categories {
  const store = createSearchStore(db, { videos: 'search_categorised_videos', sums: 'search_categories', badCursor: 'category.bad-cursor' });
  return {
    async all() {
      const [sums, best] = await Promise.all([store.sums(categories), store.best(categories, BEST_OF_EACH)]);
      return categories.map((id) => ({ id, videos: 0, views: 0, ...sums.get(id), best: best.get(id) ?? [] }));
    },
    async one(id) {
      const { videos, views } = await store.stats(valid(id));
      return { id: valid(id), videos, views };
    },
    videos: async (id, sort, page) => store.list(valid(id), sort, page),
    consumer: keepTagged({
      name: 'search.categories',
      tagsOf: (list) => new Map(list.map((video) => [video.id, video.categories])),
      store,
      videos,
      analytics,
    }),
  };
}

function valid(id: string): Category {
  if (!isCategory(id)) throw searchErrors.error('category.not-found');
  return id;
}

type Deps = { db: Database; videos: Pick<Videos, 'getMany'>; analytics: ViewCounts };
