import type { BaseRates } from '@farandole/ranker';
import type { AccountId } from '#modules/accounts';
import type { VideoStats } from '#modules/analytics';
import type { Video, VideoId } from '#modules/videos';
import { type FeedVideo, markOf } from './feed-video.ts';
import { folded } from './settings/folded.ts';
import { createTimeline, type Timeline } from './timeline.ts';

/** What a young installation assumes, and how many views that counts for. */
const ASSUMED: BaseRates = { completion: 0.4, likes: 0.03 };
const ASSUMED_VIEWS = 200;

/** Counters of one video, as far as ranking goes. */
export type Numbers = Pick<VideoStats, 'impressions' | 'views' | 'completions'> & { likes: number };

/** What the feed needs to know of a video. */
export type Listable = Pick<
  Video,
  'id' | 'authorId' | 'originHost' | 'publishedAt' | 'state' | 'visibility' | 'hashtags' | 'caption' | 'language' | 'region' | 'sensitive'
>;

/** Every public video of the installation, in memory. */
export interface Catalogue {
  get(id: VideoId): FeedVideo | undefined;
  /** Takes a video over as it is now: adds it, brings it up to date, or drops it when it may not be listed. */
  put(video: Listable): void;
  drop(id: VideoId): void;
  /** Takes over what is counted now; what is absent stays. */
  setNumbers(id: VideoId, numbers: Partial<Numbers>): void;
  /** All of them in order of publication, or those published on this server. */
  timeline(localOnly: boolean): Timeline;
  /** One author's; empty when there are none. */
  timelineOf(author: AccountId): Timeline;
  /** Those declared as made in a place: a region, or a whole country with its regions. */
  timelineOfRegion(region: string): Timeline;
  all(): Iterable<FeedVideo>;
  /** Grows whenever a video comes or goes. */
  readonly version: number;
  baseRates(): BaseRates;
}

/** An empty catalogue. */
export function createCatalogue(): Catalogue {
  const videos = new Map<VideoId, FeedVideo>();
  const everything = createTimeline();
  const local = createTimeline();
  const byAuthor = new Map<AccountId, Timeline>();
  const byRegion = new Map<string, Timeline>();
  const none = createTimeline();
  const texts = new Map<string, string>();
  let version = 0;
  const totals = { views: 0, completions: 0, likes: 0 };

  function count(video: FeedVideo, sign: 1 | -1): void {
    totals.views += sign * video.views;
    totals.completions += sign * video.completions;
    totals.likes += sign * video.likes;
  }

  /** The same text is the same string everywhere: less memory, and looking it up compares no characters. */
  function one<Text extends string>(text: Text): Text {
    const known = texts.get(text);
    if (known !== undefined) return known as Text;
    texts.set(text, text);
    return text;
  }

  /** What its author says about a video, and may say otherwise later. */
  function toldOf({ hashtags, language, region, sensitive, caption }: Listable) {
    return { topics: hashtags.map(one), language: language && one(language), region: region && one(region), sensitive, text: folded(caption) };
  }

  /** A region's videos are its country's too. */
  function place(video: FeedVideo, change: 'add' | 'remove'): void {
    if (video.region === null) return;
    for (const region of new Set([video.region, video.region.slice(0, 2)])) {
      const timeline = byRegion.get(region) ?? createTimeline();
      byRegion.set(region, timeline);
      timeline[change](video);
    }
  }

  function timelineFor(author: AccountId): Timeline {
    const found = byAuthor.get(author) ?? createTimeline();
    byAuthor.set(author, found);
    return found;
  }

  function drop(id: VideoId): void {
    const video = videos.get(id);
    if (!video) return;
    video.listed = false; // lists built before may still hold it
    count(video, -1);
    videos.delete(id);
    version++;
    everything.remove(video);
    local.remove(video);
    place(video, 'remove');
    const own = timelineFor(video.author);
    own.remove(video);
    if (own.size === 0) byAuthor.delete(video.author);
  }

  return {
    get: (id) => videos.get(id),
    put(source) {
      const known = videos.get(source.id);
      if (source.state !== 'published' || source.visibility !== 'public' || !source.publishedAt) {
        drop(source.id);
        return;
      }
      if (known) {
        place(known, 'remove');
        Object.assign(known, toldOf(source));
        place(known, 'add');
        return;
      }
      const video: FeedVideo = {
        id: source.id,
        author: one(source.authorId),
        publishedAt: source.publishedAt.getTime(),
        local: source.originHost === null,
        mark: markOf(source.id),
        takenBy: 0,
        publicId: null,
        listed: true,
        ...toldOf(source),
        impressions: 0,
        views: 0,
        completions: 0,
        likes: 0,
      };
      videos.set(video.id, video);
      version++;
      everything.add(video);
      if (video.local) local.add(video);
      timelineFor(video.author).add(video);
      place(video, 'add');
    },
    drop,
    setNumbers(id, numbers) {
      const video = videos.get(id);
      if (!video) return;
      count(video, -1);
      video.impressions = numbers.impressions ?? video.impressions;
      video.views = numbers.views ?? video.views;
      video.completions = numbers.completions ?? video.completions;
      video.likes = numbers.likes ?? video.likes;
      count(video, 1);
    },
    timeline: (localOnly) => (localOnly ? local : everything),
    timelineOf: (author) => byAuthor.get(author) ?? none,
    timelineOfRegion: (region) => byRegion.get(region) ?? none,
    all: () => videos.values(),
    get version() {
      return version;
    },
    baseRates() {
      const views = totals.views + ASSUMED_VIEWS;
      return {
        completion: (totals.completions + ASSUMED.completion * ASSUMED_VIEWS) / views,
        likes: (totals.likes + ASSUMED.likes * ASSUMED_VIEWS) / views,
      };
    },
  };
}
