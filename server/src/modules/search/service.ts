import { type Account, AccountId, type Accounts } from '#modules/accounts';
import type { Analytics } from '#modules/analytics';
import type { Social } from '#modules/social';
import type { VideoId, Videos } from '#modules/videos';
import type { Database } from '#platform/db/database.ts';
import type { Page } from '#platform/db/pagination.ts';
import type { Consumer, EventLog } from '#platform/events/event-log.ts';
import type { Caller } from '#platform/http/route.ts';
import { keepHashtags } from './consumer.ts';
import { searchErrors } from './errors.ts';
import { type HashtagSort, type HashtagStats, readHashtag } from './hashtag.ts';
import { keepSpoken } from './keep-spoken.ts';
import { createSpokenStore } from './spoken-store.ts';
import { createSearchStore } from './store.ts';

/** Port: what the caller does not want to find is left out of results, by a module that knows what that is. */
export type ResultFilter = (ids: readonly VideoId[], caller: Pick<Caller, 'account'>) => Promise<VideoId[]>;

/** Hashtag pages, and completion while someone types. */
export interface Search {
  /** Exact sums; zeros for a tag that nobody uses. Throws `hashtag.not-valid`. */
  hashtag(tag: string): Promise<HashtagStats>;
  /** Public videos that carry the tag. Throws `hashtag.not-valid`, `hashtag.bad-cursor`. */
  hashtagVideos(tag: string, sort: HashtagSort, page: { after?: string | undefined; limit: number }): Promise<Page<VideoId>>;
  /** Tags that start so, without regard to case and accents, the most used first. */
  suggestHashtags(prefix: string, limit: number): Promise<HashtagStats[]>;
  /** Accounts whose handle or name starts so; none that a block stands between, and none that the caller muted. */
  suggestAccounts(prefix: string, limit: number, caller: Pick<Caller, 'account'>): Promise<Account[]>;
  /** Videos in which each of the words or phrases is said, as their subtitles tell; words as `spacedWords` makes them, absent where there is none. */
  saying(words: readonly string[]): Promise<Map<string, VideoId[]>>;
  /** What is said in a video, as `spacedWords` makes it; empty when nothing is known. */
  spokenIn(id: VideoId): Promise<string>;
  /** Results without those that a filter leaves out, in the same order. */
  wanted(ids: readonly VideoId[], caller: Pick<Caller, 'account'>): Promise<readonly VideoId[]>;
  /** Plugs in a filter. */
  addFilter(filter: ResultFilter): void;
  consumers: Consumer[];
}

/** What the module needs. */
export interface SearchDeps {
  db: Database;
  accounts: Pick<Accounts, 'search'>;
  media: Parameters<typeof keepSpoken>[0]['media'];
  events: Pick<EventLog, 'append'>;
  videos: Pick<Videos, 'getMany' | 'ofAssets'>;
  analytics: Pick<Analytics, 'videoStats'>;
  social: Pick<Social, 'blockedBetween' | 'mutedBy'>;
}

/** Builds the module. */
export function createSearch({ db, events, accounts, media, videos, analytics, social }: SearchDeps): Search {
  const store = createSearchStore(db);
  const spoken = createSpokenStore(db);
  const filters: ResultFilter[] = [];
  return {
    hashtag: async (tag) => store.stats(valid(tag)),
    hashtagVideos: async (tag, sort, page) => store.list(valid(tag), sort, page),
    suggestHashtags: (prefix, limit) => store.complete(prefix.replace(/^#/, '').normalize('NFC'), limit),
    async suggestAccounts(prefix, limit, { account }) {
      const viewer = account && AccountId.of(account.id);
      const hidden = viewer === null ? [] : (await Promise.all([social.blockedBetween(viewer), social.mutedBy(viewer)])).flat();
      const found = await accounts.search(prefix.replace(/^@/, ''), limit + hidden.length);
      return found.filter(({ id }) => !hidden.includes(id)).slice(0, limit);
    },
    async wanted(ids, caller) {
      let left = ids;
      for (const filter of filters) left = await filter(left, caller);
      return left;
    },
    async saying(words) {
      const found = new Map<string, VideoId[]>();
      for (const { word, videoId } of await spoken.saying(words)) {
        const videoIds = found.get(word);
        if (videoIds) videoIds.push(videoId);
        else found.set(word, [videoId]);
      }
      return found;
    },
    spokenIn: (id) => spoken.find(id),
    addFilter: (filter) => void filters.push(filter),
    consumers: [keepHashtags({ store, videos, analytics }), keepSpoken({ store: spoken, videos, media, events })],
  };
}

function valid(text: string): string {
  const tag = readHashtag(text);
  if (tag === null) throw searchErrors.error('hashtag.not-valid');
  return tag;
}
