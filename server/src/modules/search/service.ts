import { type Account, AccountId, type Accounts } from '#modules/accounts';
import type { Analytics } from '#modules/analytics';
import type { Social } from '#modules/social';
import type { VideoId, Videos } from '#modules/videos';
import type { Database } from '#platform/db/database.ts';
import type { Page } from '#platform/db/pagination.ts';
import type { Consumer } from '#platform/events/event-log.ts';
import type { Caller } from '#platform/http/route.ts';
import { keepHashtags } from './consumer.ts';
import { searchErrors } from './errors.ts';
import { type HashtagSort, type HashtagStats, readHashtag } from './hashtag.ts';
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
  videos: Pick<Videos, 'getMany'>;
  analytics: Pick<Analytics, 'videoStats'>;
  social: Pick<Social, 'blockedBetween' | 'mutedBy'>;
}

/** Builds the module. */
export function createSearch({ db, accounts, videos, analytics, social }: SearchDeps): Search {
  const store = createSearchStore(db);
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
    addFilter: (filter) => void filters.push(filter),
    consumers: [keepHashtags({ store, videos, analytics })],
  };
}

function valid(text: string): string {
  const tag = readHashtag(text);
  if (tag === null) throw searchErrors.error('hashtag.not-valid');
  return tag;
}
