import { AccountId } from '#modules/accounts';
import { type Search, spokenChanged } from '#modules/search';
import type { SoundId } from '#modules/sounds';
import { VideoId } from '#modules/videos';
import { createBoundedMap } from '#platform/bounded-map.ts';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import { event, isEvent } from '#platform/events/event.ts';
import type { EventLog, Subscription } from '#platform/events/event-log.ts';
import { feedSettingsChanged } from './events.ts';
import { defaultFeedSettings, type FeedSettings, HIDDEN_AT_MOST } from './feed-settings.ts';
import { createReadableSpeech } from './readable-speech.ts';
import { createSpokenWords } from './spoken-words.ts';
import { createFeedSettingsStore } from './store.ts';
import { filteredWords, type ViewerFilter, viewerFilter } from './viewer-filter.ts';

/** Settings in memory; the others are read again when their owners come back. */
const KNOWN_AT_MOST = 10_000;

/** Settings, and the same in the form the rules ask. */
export interface ChosenSettings {
  readonly settings: FeedSettings;
  readonly filter: ViewerFilter;
}

/** What viewers choose about their feeds. */
export interface FeedChoices {
  /** An account's; the defaults for visitors without one. No query once it is known. */
  of(account: AccountId | null): Promise<ChosenSettings>;
  /** Replaces the parts that are given and returns the whole. Counts from the next page on, in every process. */
  change(account: AccountId, change: FeedSettingsChange): Promise<FeedSettings>;
  /** Hides a creator, a sound or a hashtag, or no longer; again changes nothing. */
  hide(account: AccountId, what: Hidden, hidden: boolean): Promise<void>;
  /** Hears of changes made in other processes. */
  listen(): Subscription;
}

/** Any part of the settings. */
export type FeedSettingsChange = { [Key in keyof FeedSettings]?: FeedSettings[Key] | undefined };

/** What "not this …" is about. */
export type Hidden = { readonly creator: AccountId } | { readonly sound: SoundId } | { readonly topic: string };

/** Settings of someone who chose nothing. */
export const nothingChosen: ChosenSettings = { settings: defaultFeedSettings, filter: viewerFilter(defaultFeedSettings) };

/** What choices are built from. */
export interface FeedChoicesDeps {
  db: Database;
  events: EventLog;
  clock: Clock;
  search: Pick<Search, 'saying' | 'spokenIn' | 'readable' | 'isReadable'>;
}

/** Builds the choices of an instance. */
export function createFeedChoices({ db, events, clock, search }: FeedChoicesDeps): FeedChoices {
  const store = createFeedSettingsStore(db);
  const known = createBoundedMap<AccountId, Promise<ChosenSettings>>(KNOWN_AT_MOST);

  const spoken = createSpokenWords(search, () => known.clear());
  const readable = createReadableSpeech(search);

  async function read(account: AccountId): Promise<ChosenSettings> {
    const chosen = await store.find(account);
    if (Object.keys(chosen).length === 0) return nothingChosen;
    const settings = { ...defaultFeedSettings, ...chosen };
    const about = {
      spoken: await spoken.filter(filteredWords(settings)),
      readable: settings.captionedOnly ? await readable.filter() : null,
    };
    return { settings, filter: viewerFilter(settings, about) };
  }

  async function update(account: AccountId, changeOf: (settings: FeedSettings) => FeedSettingsChange): Promise<FeedSettings> {
    const settings = await db.transaction(async (tx) => {
      const now = clock.now();
      const before = await store.findForChange(tx, account, now);
      const given = Object.entries(changeOf({ ...defaultFeedSettings, ...before })).filter(([, value]) => value !== undefined);
      const after = { ...before, ...Object.fromEntries(given) };
      await store.save(tx, account, after, now);
      await events.append(tx, [event(feedSettingsChanged, { accountId: account })]);
      return { ...defaultFeedSettings, ...after };
    });
    known.delete(account);
    return settings;
  }

  return {
    async of(account) {
      if (account === null) return nothingChosen;
      const found = known.get(account);
      if (found) return found;
      const reading = read(account);
      known.set(account, reading);
      reading.catch(() => known.delete(account));
      return reading;
    },
    change: (account, change) => update(account, () => change),
    async hide(account, what, hidden) {
      await update(account, (settings) => withHidden(settings, what, hidden));
    },
    listen() {
      const listening = events.end().then((position) =>
        events.follow([feedSettingsChanged, spokenChanged], position, async (batch) => {
          for (const entry of batch) {
            if (isEvent(entry, feedSettingsChanged)) known.delete(AccountId.of(entry.data.accountId));
            else if (isEvent(entry, spokenChanged)) {
              const videoId = VideoId.of(entry.data.videoId);
              await Promise.all([spoken.changed(videoId), readable.changed(videoId)]);
            }
          }
        }),
      );
      return {
        caughtUp: async () => (await listening).caughtUp(),
        close: async () => (await listening).close(),
      };
    },
  };
}

function withHidden({ hiddenCreators, hiddenSounds, topics }: FeedSettings, what: Hidden, hidden: boolean): FeedSettingsChange {
  if ('topic' in what) {
    const { [what.topic]: _before, ...others } = topics;
    return { topics: hidden ? { ...others, [what.topic]: 0 } : others };
  }
  return 'creator' in what
    ? { hiddenCreators: listed(hiddenCreators, what.creator, hidden) }
    : { hiddenSounds: listed(hiddenSounds, what.sound, hidden) };
}

function listed<Id>(ids: readonly Id[], id: Id, hidden: boolean): Id[] {
  const others = ids.filter((one) => one !== id);
  return hidden ? [...others, id].slice(-HIDDEN_AT_MOST) : others;
}
