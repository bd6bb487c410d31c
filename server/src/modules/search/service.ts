import { type Account, AccountId, type Accounts } from '#modules/accounts';
import type { Analytics } from '#modules/analytics';
import type { Social, SuggestionSource } from '#modules/social';
import type { Sounds } from '#modules/sounds';
import type { VideoId, Videos } from '#modules/videos';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import type { Page } from '#platform/db/pagination.ts';
import type { Consumer, EventLog } from '#platform/events/event-log.ts';
import type { Caller } from '#platform/http/route.ts';
import { type Categories, createCategories } from './categories.ts';
import { searchErrors } from './errors.ts';
import { createFollowedHashtags } from './followed-hashtags.ts';
import { createFoundVideoStore } from './found-video-store.ts';
import { type HashtagSort, type HashtagStats, readHashtag } from './hashtag.ts';
import { keepFound } from './keep-found.ts';
import { keepSpoken } from './keep-spoken.ts';
import { keepTagged } from './keep-tagged.ts';
import { keepTrends } from './keep-trends.ts';
import { createSoundPages, type SoundPages } from './sound-pages.ts';
import { createSpokenStore } from './spoken-store.ts';
import { createSearchStore } from './store.ts';
import { suggestAuthors } from './suggest-authors.ts';
import { createTrendStore } from './trend-store.ts';
import { createTrends, type TrendList } from './trends.ts';
import { createVideoSearch, type VideoSearch } from './video-search.ts';
import { createWordStore } from './word-store.ts';

/** Port: what the caller does not want to find is left out of results, by a module that knows what that is. */
export type ResultFilter = (ids: readonly VideoId[], caller: Pick<Caller, 'account'>) => Promise<VideoId[]>;

/** An account that answers a question. */
export interface FoundAccount {
  account: Account;
  followers: number;
}

/** Ways to go on from what is typed. */
export interface Suggested {
  texts: string[];
  accounts: Account[];
  hashtags: HashtagStats[];
}

/** Accounts that are compared by their followers, for each that is wanted. */
const RANKED_FROM = 4;
/** How many suggestions of each kind. */
const SUGGESTED = { texts: 4, accounts: 3, hashtags: 2 };
/** Videos whose words finish a text. */
const COMPLETED_FROM = 20;

/** Search, hashtag pages, and completion while someone types. */
export interface Search extends Pick<VideoSearch, 'searchVideos'> {
  /** Accounts by handle and name, exact ones first, then the most followed; none that a block stands between. */
  searchAccounts(text: string, limit: number, caller: Pick<Caller, 'account'>): Promise<FoundAccount[]>;
  /** Hashtags that contain the text or are nearly so. */
  searchHashtags(text: string, limit: number): Promise<HashtagStats[]>;
  /** What gained most views in the last 24 hours. */
  trends(): Promise<TrendList>;
  /** How an unfinished text may go on, each with results, and where to go at once. */
  suggestSearches(text: string, caller: Pick<Caller, 'account'>): Promise<Suggested>;
  /** Exact sums; zeros for a tag that nobody uses. Throws `hashtag.not-valid`. */
  hashtag(tag: string): Promise<HashtagStats>;
  /** Public videos that carry the tag. Throws `hashtag.not-valid`, `hashtag.bad-cursor`. */
  hashtagVideos(tag: string, sort: HashtagSort, page: { after?: string | undefined; limit: number }): Promise<Page<VideoId>>;
  /** What videos are about, listed as hashtags are. */
  categories: Pick<Categories, 'all' | 'one' | 'videos'>;
  /** The pages of sounds. */
  sounds: Omit<SoundPages, 'consumer'>;
  /** Follows a hashtag, or no longer. Throws `hashtag.not-valid`, `hashtag.too-many-followed`. */
  followHashtag(account: AccountId, tag: string, follow: boolean): Promise<void>;
  /** What an account follows, the first one first. */
  followedHashtags(account: AccountId): Promise<string[]>;
  /** Tags that start so, without regard to case and accents, the most used first. */
  suggestHashtags(prefix: string, limit: number): Promise<HashtagStats[]>;
  /** Accounts whose handle or name starts so; none that a block stands between, and none that the caller muted. */
  suggestAccounts(prefix: string, limit: number, caller: Pick<Caller, 'account'>): Promise<Account[]>;
  /** Videos in which each of the words or phrases is said, as their subtitles tell; words as `spacedWords` makes them, absent where there is none. */
  saying(words: readonly string[]): Promise<Map<string, VideoId[]>>;
  /** What is said in a video, as `spacedWords` makes it; empty when nothing is known. */
  spokenIn(id: VideoId): Promise<string>;
  /** Videos of which everything said can be read: they have subtitles, or nothing is heard in them. */
  readable(): Promise<VideoId[]>;
  /** Whether the video is one of those. */
  isReadable(id: VideoId): Promise<boolean>;
  /** Who publishes on the hashtags that an account follows. */
  suggestAuthors: SuggestionSource;
  /** Results without those that a filter leaves out, in the same order. */
  wanted(ids: readonly VideoId[], caller: Pick<Caller, 'account'>): Promise<readonly VideoId[]>;
  /** Plugs in a filter. */
  addFilter(filter: ResultFilter): void;
  consumers: Consumer[];
}

/** What the module needs. */
export interface SearchDeps {
  db: Database;
  clock: Clock;
  accounts: Pick<Accounts, 'search'>;
  media: Parameters<typeof keepSpoken>[0]['media'];
  events: Pick<EventLog, 'append'>;
  sounds: Pick<Sounds, 'getMany' | 'ofAssets' | 'search' | 'setTitle' | 'usesBy'>;
  videos: Pick<Videos, 'getMany' | 'ofAssets' | 'present'>;
  analytics: Pick<Analytics, 'videoStats'>;
  social: Pick<Social, 'blockedBetween' | 'mutedBy' | 'followCounts'>;
}

/** Builds the module. */
export function createSearch({ db, clock, events, accounts, media, sounds, videos, analytics, social }: SearchDeps): Search {
  const store = createSearchStore(db, { videos: 'search_tagged_videos', sums: 'search_hashtags', badCursor: 'hashtag.bad-cursor' });
  const categories = createCategories({ db, videos, analytics });
  const soundPages = createSoundPages({ db, sounds, videos, analytics, social });
  const spoken = createSpokenStore(db);
  const found = createFoundVideoStore(db);
  const videoSearch = createVideoSearch(found, createWordStore(db));
  const followed = createFollowedHashtags(db, clock);
  const trendStore = createTrendStore(db);
  const filters: ResultFilter[] = [];

  async function wanted(ids: readonly VideoId[], caller: Pick<Caller, 'account'>): Promise<readonly VideoId[]> {
    let left = ids;
    for (const filter of filters) left = await filter(left, caller);
    return left;
  }

  async function searchAccounts(text: string, limit: number, { account }: Pick<Caller, 'account'>, nearly = true): Promise<FoundAccount[]> {
    const asked = text.trim().replace(/^@/, '');
    const hidden = account === null ? [] : await social.blockedBetween(AccountId.of(account.id));
    const list = (await accounts.search(asked, RANKED_FROM * limit + hidden.length, { nearly })).filter(({ id }) => !hidden.includes(id));
    const counts = await social.followCounts(list.map(({ id }) => id));
    const exact = ({ account: { handle } }: FoundAccount) => Number(handle.toLowerCase() === asked.toLowerCase());
    return list
      .map((one) => ({ account: one, followers: counts.get(one.id)?.followers ?? 0 }))
      .sort((a, b) => exact(b) - exact(a) || b.followers - a.followers)
      .slice(0, limit);
  }

  async function searchHashtags(text: string, limit: number): Promise<HashtagStats[]> {
    const asked = text.replace(/[^\p{L}\p{M}\p{N}_]/gu, '').normalize('NFC');
    if (asked === '') return [];
    const containing = await store.search(asked, limit);
    if (containing.length > 0) return containing;
    const near = await videoSearch.nearWord(asked);
    return near === null ? [] : store.search(near, limit);
  }

  return {
    searchVideos: videoSearch.searchVideos,
    searchAccounts: (text, limit, caller) => searchAccounts(text, limit, caller),
    searchHashtags,
    trends: createTrends(trendStore, clock),
    async suggestSearches(text, caller) {
      const readAccounts = async (nearly: boolean) => (/^\s*#/.test(text) ? [] : searchAccounts(text, SUGGESTED.accounts, caller, nearly));
      const readTexts = async () => {
        if (/^\s*[#@]/.test(text)) return [];
        const { items, corrected } = await videoSearch.searchVideos(text, { limit: COMPLETED_FROM });
        if (corrected !== null) return [corrected];
        return videoSearch.completeText(text, await wanted(items, caller), SUGGESTED.texts);
      };
      const [texts, begun, hashtags] = await Promise.all([
        readTexts(),
        readAccounts(false),
        /^\s*@/.test(text) ? [] : searchHashtags(text, SUGGESTED.hashtags),
      ]);
      // who is nearly called so is dear to find, and wanted only where nothing else is
      const people = texts.length + begun.length + hashtags.length > 0 ? begun : await readAccounts(true);
      return { texts, accounts: people.map(({ account }) => account), hashtags };
    },
    wanted,
    categories,
    sounds: soundPages,
    hashtag: async (tag) => store.stats(valid(tag)),
    hashtagVideos: async (tag, sort, page) => store.list(valid(tag), sort, page),
    followHashtag: (account, tag, follow) => (follow ? followed.follow(account, valid(tag)) : followed.unfollow(account, valid(tag))),
    followedHashtags: followed.of,
    suggestAuthors: suggestAuthors({ followed, store, videos }),
    suggestHashtags: (prefix, limit) => store.complete(prefix.replace(/^#/, '').normalize('NFC'), limit),
    async suggestAccounts(prefix, limit, { account }) {
      const viewer = account && AccountId.of(account.id);
      const hidden = viewer === null ? [] : (await Promise.all([social.blockedBetween(viewer), social.mutedBy(viewer)])).flat();
      const list = await accounts.search(prefix.replace(/^@/, ''), limit + hidden.length);
      return list.filter(({ id }) => !hidden.includes(id)).slice(0, limit);
    },
    async saying(words) {
      const said = new Map<string, VideoId[]>();
      for (const { word, videoId } of await spoken.saying(words)) {
        const videoIds = said.get(word);
        if (videoIds) videoIds.push(videoId);
        else said.set(word, [videoId]);
      }
      return said;
    },
    spokenIn: async (id) => (await spoken.find(id)) ?? '',
    readable: () => spoken.readable(),
    isReadable: async (id) => (await spoken.find(id)) !== null,
    addFilter: (filter) => void filters.push(filter),
    consumers: [
      keepTagged({ name: 'search.hashtags', tagsOf: (list) => new Map(list.map((video) => [video.id, video.hashtags])), store, videos, analytics }),
      categories.consumer,
      soundPages.consumer,
      keepFound({ store: found, videos, analytics }),
      keepTrends(trendStore),
      keepSpoken({ store: spoken, videos, media, events }),
    ],
  };
}

function valid(text: string): string {
  const tag = readHashtag(text);
  if (tag === null) throw searchErrors.error('hashtag.not-valid');
  return tag;
}
