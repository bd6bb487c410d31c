import type { Videos } from '#modules/videos';
import type { Consumer } from '#platform/events/event-log.ts';
import type { Route } from '#platform/http/route.ts';
import { followHashtag, listFollowedHashtags, unfollowHashtag } from './routes/follow-hashtag.ts';
import { getCategory } from './routes/get-category.ts';
import { getHashtag } from './routes/get-hashtag.ts';
import { listCategories } from './routes/list-categories.ts';
import { listCategoryVideos } from './routes/list-category-videos.ts';
import { listHashtagVideos } from './routes/list-hashtag-videos.ts';
import { listTrends } from './routes/list-trends.ts';
import { searchAccounts } from './routes/search-accounts.ts';
import { searchHashtags } from './routes/search-hashtags.ts';
import { searchVideos } from './routes/search-videos.ts';
import { getSound, listSoundVideos, searchSounds, titleSound } from './routes/sounds.ts';
import { suggest } from './routes/suggest.ts';
import { suggestSearches } from './routes/suggest-searches.ts';
import type { Search } from './service.ts';

/** Every route of this module. */
export function searchRoutes(search: Search, videos: Pick<Videos, 'present'>): Route[] {
  return [
    getHashtag(search),
    followHashtag(search),
    unfollowHashtag(search),
    listFollowedHashtags(search),
    listHashtagVideos(search, videos),
    listCategories(search, videos),
    getCategory(search),
    listCategoryVideos(search, videos),
    getSound(search),
    titleSound(search),
    listSoundVideos(search, videos),
    searchSounds(search),
    suggest(search),
    searchVideos(search, videos),
    searchAccounts(search),
    searchHashtags(search),
    suggestSearches(search),
    listTrends(search, videos),
  ];
}

/** What this module wants to hear. */
export function searchConsumers(search: Search): Consumer[] {
  return search.consumers;
}
