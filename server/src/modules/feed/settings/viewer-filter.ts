import type { AccountId } from '#modules/accounts';
import type { SoundId } from '#modules/sounds';
import { NO_SPEECH } from '#modules/videos';
import { wordsPattern } from '#platform/words.ts';
import type { FeedSettings } from './feed-settings.ts';
import type { ReadableFilter } from './readable-speech.ts';
import { nothingSpoken, type SpokenFilter } from './spoken-words.ts';

/** What a viewer does not want to see, in the form the rules ask. */
export interface ViewerFilter {
  /** Finds a filtered word in a folded caption; `null` when there are none. */
  readonly words: RegExp | null;
  /** Videos in which a filtered word is said. */
  readonly spoken: SpokenFilter;
  /** Hashtags that may not show: filtered by name, or set to 0. */
  readonly topics: ReadonlySet<string>;
  readonly creators: ReadonlySet<AccountId>;
  readonly sounds: ReadonlySet<SoundId>;
  /** Languages that may show; `null` for any. */
  readonly languages: ReadonlySet<string> | null;
  /** Videos of which everything said can be read; `null` for those of others too. */
  readonly readable: ReadableFilter | null;
  /** Whether what is not for everybody may show. */
  readonly sensitive: boolean;
  /** Whether what followed accounts handed on may show. */
  readonly reposts: boolean;
  readonly region: string | null;
}

/** Filtered words that are no hashtags. */
export function filteredWords({ filteredWords }: Pick<FeedSettings, 'filteredWords'>): string[] {
  return filteredWords.filter((word) => !word.startsWith('#'));
}

/** What settings need to know of videos. */
export interface AboutVideos {
  spoken: SpokenFilter;
  readable: ReadableFilter | null;
}

/** Puts settings into the form the rules ask, once per change. */
export function viewerFilter(settings: FeedSettings, { spoken, readable }: AboutVideos = { spoken: nothingSpoken, readable: null }): ViewerFilter {
  const tags = settings.filteredWords.filter((word) => word.startsWith('#')).map((word) => word.slice(1).toLowerCase());
  const removed = Object.entries(settings.topics).flatMap(([topic, share]) => (share === 0 ? topic : []));
  return {
    words: wordsPattern(filteredWords(settings)),
    spoken,
    readable,
    topics: new Set([...tags, ...removed]),
    creators: new Set(settings.hiddenCreators),
    sounds: new Set(settings.hiddenSounds),
    languages: settings.languages.length > 0 ? new Set([...settings.languages, NO_SPEECH]) : null,
    sensitive: settings.sensitive,
    reposts: settings.reposts,
    region: settings.region,
  };
}
