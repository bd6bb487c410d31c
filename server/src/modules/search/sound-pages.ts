import { AccountId, type AccountRef } from '#modules/accounts';
import { AssetId } from '#modules/media';
import type { Social } from '#modules/social';
import { type Sound, type SoundId, type Sounds, soundErrors, soundFound } from '#modules/sounds';
import type { VideoId, Videos, VideoView } from '#modules/videos';
import type { Database } from '#platform/db/database.ts';
import type { Page } from '#platform/db/pagination.ts';
import { isEvent } from '#platform/events/event.ts';
import type { Consumer } from '#platform/events/event-log.ts';
import type { Caller } from '#platform/http/route.ts';
import type { HashtagSort } from './hashtag.ts';
import { keepTagged } from './keep-tagged.ts';
import { isListed, type ViewCounts } from './listed.ts';
import { createSearchStore } from './store.ts';

/** What the page of a sound says at its top, to one caller. */
export interface SoundPage {
  id: SoundId;
  /** `null`: the original sound of its author. */
  title: string | null;
  /** Whoever published it first, of those the caller may see. */
  author: AccountRef;
  /** Still of that first video. */
  posterUrl: string | null;
  /** Public videos that have it, without those of accounts that a block parts from the caller. */
  videos: number;
  /** Whether the caller may give it a title. */
  own: boolean;
}

type Asking = Pick<Caller, 'account' | 'language'>;

/** The pages of sounds. */
export interface SoundPages {
  /** Throws `sound.not-found` when no public video that the caller may see has it. */
  page(id: SoundId, caller: Asking): Promise<SoundPage>;
  /** The same of many: those that the caller may see, in this order. */
  pages(ids: readonly SoundId[], caller: Asking): Promise<SoundPage[]>;
  /** Public videos that have it. Throws `sound.bad-cursor`. */
  videos(id: SoundId, sort: HashtagSort, page: { after?: string | undefined; limit: number }): Promise<Page<VideoId>>;
  /** Gives a sound that one published first a title, or none. Throws `sound.not-found`, `sound.not-yours`, `sound.title-too-long`. */
  setTitle(id: SoundId, title: string, caller: Asking & { account: { id: string } }): Promise<void>;
  /** By title, those that hold the words as they were typed first. */
  search(text: string, limit: number, caller: Asking): Promise<SoundPage[]>;
  consumer: Consumer;
}

/** First videos that are looked at for one that the caller may see. */
const FIRST = 20;

/** Builds the part. */
export function createSoundPages({ db, sounds, videos, analytics, social }: Deps): SoundPages {
  const store = createSearchStore(db, { videos: 'search_sound_videos', sums: 'search_sounds', badCursor: 'sound.bad-cursor' });

  const viewerOf = ({ account }: Asking) => account && AccountId.of(account.id);
  /** Accounts that a block parts from the caller. */
  async function hiddenFrom(caller: Asking): Promise<AccountId[]> {
    const viewer = viewerOf(caller);
    return viewer === null ? [] : social.blockedBetween(viewer);
  }

  async function see({ id, title, titledBy }: Sound, caller: Asking, hidden: readonly AccountId[]): Promise<SoundPage | null> {
    const viewer = viewerOf(caller);
    const [{ videos: all }, firstIds, theirs] = await Promise.all([store.stats(id), store.first(id, FIRST), sounds.usesBy(id, hidden)]);
    const first = await firstSeen(firstIds, caller);
    if (!first) return null;
    const unseen = theirs.length === 0 ? 0 : (await videos.ofAssets(theirs)).filter(isListed).length;
    return {
      id,
      title: titledBy && hidden.includes(titledBy) ? null : title,
      author: first.author,
      posterUrl: first.posterUrl,
      videos: all - unseen,
      own: viewer !== null && (await firstAuthor(firstIds)) === viewer,
    };
  }

  /** Nearly always the very first: the others are presented only where it may not be seen. */
  async function firstSeen([id, ...others]: readonly VideoId[], caller: Asking): Promise<VideoView | undefined> {
    const [first] = id === undefined ? [] : await videos.present([id], caller);
    return first ?? (others.length === 0 ? undefined : (await videos.present(others, caller))[0]);
  }

  async function firstAuthor([id]: readonly VideoId[]): Promise<AccountId | undefined> {
    return id && (await videos.getMany([id])).get(id)?.authorId;
  }

  async function page(id: SoundId, caller: Asking): Promise<SoundPage> {
    const sound = (await sounds.getMany([id])).get(id);
    const seen = sound && (await see(sound, caller, await hiddenFrom(caller)));
    if (!seen) throw soundErrors.error('sound.not-found');
    return seen;
  }

  async function pages(ids: readonly SoundId[], caller: Asking): Promise<SoundPage[]> {
    const [known, hidden] = await Promise.all([sounds.getMany(ids), hiddenFrom(caller)]);
    const found = await Promise.all(ids.flatMap((id) => known.get(id) ?? []).map((sound) => see(sound, caller, hidden)));
    return found.filter((one) => one !== null);
  }

  return {
    page,
    pages,
    videos: (id, sort, request) => store.list(id, sort, request),
    async setTitle(id, title, caller) {
      if (!(await page(id, caller)).own) throw soundErrors.error('sound.not-yours');
      await sounds.setTitle(AccountId.of(caller.account.id), id, title);
    },
    async search(text, limit, caller) {
      const found = await pages(await sounds.search(text, limit), caller);
      return found.filter((one) => one.title !== null);
    },
    consumer: keepTagged({
      name: 'search.sounds',
      async tagsOf(list) {
        const found = await sounds.ofAssets(list.map(({ assetId }) => assetId));
        return new Map(list.map(({ id, assetId }) => [id, [found.get(assetId)?.id ?? []].flat()]));
      },
      also: {
        types: [soundFound],
        async videos(events) {
          const heard = events.flatMap((entry) => (isEvent(entry, soundFound) ? AssetId.of(entry.data.assetId) : []));
          return (await videos.ofAssets(heard)).map(({ id }) => id);
        },
      },
      store,
      videos,
      analytics,
    }),
  };
}

type Deps = {
  db: Database;
  sounds: Pick<Sounds, 'getMany' | 'ofAssets' | 'search' | 'setTitle' | 'usesBy'>;
  videos: Pick<Videos, 'getMany' | 'ofAssets' | 'present'>;
  analytics: ViewCounts;
  social: Pick<Social, 'blockedBetween'>;
};
