import type { BaseRates } from '@farandole/ranker';
import type { AccountId } from '#modules/accounts';
import type { VideoStats } from '#modules/analytics';
import type { SoundId } from '#modules/sounds';
import type { Video, VideoId } from '#modules/videos';
import { folded } from '#platform/words.ts';
import { type Copies, createCopies } from './columns/copies.ts';
import { createLifts } from './columns/lifts.ts';
import { createRowLists } from './columns/row-lists.ts';
import { type Reaches, RowVideo } from './columns/row-video.ts';
import { createVideoRows, LISTED, LOCAL, SENSITIVE, type VideoRows, type VideoRowsState } from './columns/video-rows.ts';
import type { FeedVideo } from './feed-video.ts';
import { type RowReader, SortedTimeline, type Timeline } from './timeline.ts';

/** What a young installation assumes, and how many views that counts for. */
const ASSUMED: BaseRates = { completion: 0.4, likes: 0.03 };
const ASSUMED_VIEWS = 200;
/** Time after which an act counts half as much, in milliseconds. */
const HEAT_HALF_LIFE_MS = 7 * 24 * 3_600_000;
/** What people did with a video, in one number: a like counts like three completions or thirty views. */
const WORTH = { views: 0.1, completions: 1, likes: 3 };
/** Windows on rows kept; beyond, they are made anew. */
const WINDOWS_AT_MOST = 100_000;

/** Counters of one video, as far as ranking goes. */
export type Numbers = Pick<VideoStats, 'impressions' | 'views' | 'completions'> & { likes: number };

/** What the feed needs to know of a video. */
export type Listable = Pick<
  Video,
  | 'id'
  | 'authorId'
  | 'originHost'
  | 'publishedAt'
  | 'state'
  | 'visibility'
  | 'followersOnly'
  | 'hashtags'
  | 'caption'
  | 'language'
  | 'region'
  | 'sensitive'
  | 'durationMs'
>;

/** Every public video of the installation, in memory. */
export interface Catalogue {
  get(id: VideoId): FeedVideo | undefined;
  /** The video of a row that exists. */
  at(row: number): FeedVideo;
  /** The same for a passing look: good until the next call, so that looking at many makes nothing. */
  glance(row: number): FeedVideo;
  /** The row of a listed video; -1 when there is none. */
  rowOf(id: VideoId): number;
  /** Takes a video over as it is now: adds it, brings it up to date, or drops it when it may not be listed. `true` when it is new. */
  put(video: Listable): boolean;
  drop(id: VideoId): void;
  /** Takes over what is counted at an instant, in milliseconds since 1970; what is absent stays. */
  setNumbers(id: VideoId, numbers: Partial<Numbers>, at: number): void;
  /** One like more, or one less. */
  addLike(id: VideoId, change: 1 | -1, at: number): void;
  /** Tells the sound of a listed video; `null` for none. */
  setSound(id: VideoId, sound: SoundId | null): void;
  setFollowers(author: AccountId, followers: number): void;
  addFollower(author: AccountId, change: 1 | -1): void;
  /** One more impression of it was met this much better than expected. */
  lifted(id: VideoId, surprise: number): void;
  /** So many impressions are owed to it within its first day; 0 for none any more. */
  guarantee(id: VideoId, impressions: number): void;
  /** All of them in order of publication, or those published on this server. */
  timeline(localOnly: boolean): Timeline;
  /** Which of them show the same. */
  readonly copies: Copies;
  /** How rows are ordered in timelines. */
  readonly order: RowReader;
  /** One author's; empty when there are none. */
  timelineOf(author: AccountId): Timeline;
  /** Those with a sound, by its number in `rows.sounds`. */
  timelineOfSound(sound: number): Timeline;
  /** Those declared as made in a place: a region, or a whole country with its regions. */
  timelineOfRegion(region: string): Timeline;
  all(): Iterable<FeedVideo>;
  /** Rows whose numbers changed since the last call. */
  takeChanged(): Set<number>;
  /** The columns, for lists over all videos. */
  readonly rows: VideoRows;
  /** Grows whenever a video comes or goes. */
  readonly version: number;
  baseRates(): BaseRates;
}

/** An empty catalogue, or the one of a snapshot, with what is known of copies. `reaches`: followers below which a creator is tiny, or small. */
export function createCatalogue(
  reaches: Reaches = { tiny: 100, small: 1000 },
  known?: VideoRowsState,
  copied?: ReturnType<Copies['dump']>,
): Catalogue {
  const rows = createVideoRows(known);
  const { columns } = rows;
  const lifts = createLifts(rows);
  const copies = createCopies(rows, copied);
  const windows = new Map<number, RowVideo>();
  const passing = new RowVideo(rows, 0, reaches, lifts);
  const order: RowReader = { publishedAt: (row) => columns.publishedAt[row] ?? 0, id: (row) => rows.ids.idOf(row) };
  const everything = new SortedTimeline(order);
  const local = new SortedTimeline(order);
  const byAuthor = createRowLists(order);
  const bySound = createRowLists(order);
  const byRegion = new Map<string, SortedTimeline>();
  const none = new SortedTimeline(order);
  let version = 0;
  let changed = new Set<number>();
  const totals = { views: 0, completions: 0, likes: 0 };
  for (let row = 0; row < rows.size; row++) if (has(row, LISTED)) list(row);

  function has(row: number, flag: number): boolean {
    return ((columns.flags[row] ?? 0) & flag) !== 0;
  }

  function at(row: number): FeedVideo {
    const known = windows.get(row);
    if (known) return known;
    if (windows.size >= WINDOWS_AT_MOST) windows.clear();
    const window = new RowVideo(rows, row, reaches, lifts);
    windows.set(row, window);
    return window;
  }

  function find(id: VideoId): number {
    const row = rows.ids.find(id);
    return row >= 0 && has(row, LISTED) ? row : -1;
  }

  function count(row: number, sign: 1 | -1): void {
    totals.views += sign * (columns.views[row] ?? 0);
    totals.completions += sign * (columns.completions[row] ?? 0);
    totals.likes += sign * (columns.likes[row] ?? 0);
  }

  /** A region's videos are its country's too. */
  function place(row: number, change: 'add' | 'remove'): void {
    const number = columns.region[row] ?? 0;
    if (number === 0) return;
    const region = rows.places.textOf(number - 1);
    for (const name of new Set([region, region.slice(0, 2)])) {
      const timeline = byRegion.get(name) ?? new SortedTimeline(order);
      byRegion.set(name, timeline);
      timeline[change](row);
    }
  }

  function changeSound(row: number, change: 'add' | 'remove'): void {
    const number = columns.sound[row] ?? 0;
    if (number !== 0) bySound[change](number - 1, row);
  }

  function list(row: number): void {
    version++;
    count(row, 1);
    everything.add(row);
    if (has(row, LOCAL)) local.add(row);
    byAuthor.add(columns.author[row] ?? 0, row);
    changeSound(row, 'add');
    place(row, 'add');
  }

  function drop(id: VideoId): void {
    const row = find(id);
    if (row < 0) return;
    columns.flags[row] = (columns.flags[row] ?? 0) & ~LISTED; // lists built before may still hold it
    version++;
    count(row, -1);
    everything.remove(row);
    local.remove(row);
    place(row, 'remove');
    byAuthor.remove(columns.author[row] ?? 0, row);
    changeSound(row, 'remove');
    copies.moved(id);
  }

  /** What its author says about a video, and may say otherwise later. */
  function tell(row: number, { hashtags, language, region, sensitive, caption }: Listable): void {
    const numberOf = (name: string | null) => (name === null ? 0 : rows.places.add(name) + 1);
    rows.setTopics(row, hashtags);
    columns.language[row] = numberOf(language);
    columns.region[row] = numberOf(region);
    columns.flags[row] = ((columns.flags[row] ?? 0) & ~SENSITIVE) | (sensitive ? SENSITIVE : 0);
    const { offset, length } = rows.texts.add(folded(caption));
    columns.textAt[row] = offset;
    columns.textLength[row] = length;
    windows.delete(row);
  }

  /** Adds acts of an instant: sums of powers of two, kept as their logarithm. */
  function warm(row: number, worth: number, instant: number): void {
    if (worth <= 0) return;
    changed.add(row);
    const added = Math.log2(worth) + instant / HEAT_HALF_LIFE_MS;
    const before = columns.heat[row] ?? 0;
    columns.heat[row] = before === 0 ? added : Math.max(before, added) + Math.log2(1 + 2 ** -Math.abs(before - added));
  }

  function setNumbers(id: VideoId, numbers: Partial<Numbers>, instant: number): void {
    const row = find(id);
    if (row < 0) return;
    count(row, -1);
    let worth = 0;
    for (const name of ['views', 'completions', 'likes'] as const) {
      const now = numbers[name] ?? columns[name][row] ?? 0;
      worth += WORTH[name] * (now - (columns[name][row] ?? 0));
      columns[name][row] = now;
    }
    columns.impressions[row] = numbers.impressions ?? columns.impressions[row] ?? 0;
    count(row, 1);
    warm(row, worth, instant);
  }

  return {
    rows,
    at,
    glance: (row) => passing.turnTo(row),
    rowOf: find,
    get(id) {
      const row = find(id);
      return row < 0 ? undefined : at(row);
    },
    put(source) {
      if (source.state !== 'published' || source.visibility !== 'public' || source.followersOnly || !source.publishedAt) {
        drop(source.id);
        return false;
      }
      const known = find(source.id);
      if (known >= 0) {
        place(known, 'remove');
        tell(known, source);
        place(known, 'add');
        return false;
      }
      const row = rows.add(source.id);
      columns.author[row] = rows.authors.add(source.authorId);
      columns.publishedAt[row] = source.publishedAt.getTime();
      columns.durationMs[row] = source.durationMs ?? 0;
      columns.flags[row] = LISTED | (source.originHost === null ? LOCAL : 0);
      tell(row, source);
      list(row);
      copies.moved(source.id);
      return true;
    },
    drop,
    setNumbers,
    addLike(id, change, instant) {
      const row = find(id);
      if (row >= 0) setNumbers(id, { likes: Math.max(0, (columns.likes[row] ?? 0) + change) }, instant);
    },
    setSound(id, sound) {
      const row = find(id);
      if (row < 0) return;
      const number = sound === null ? 0 : rows.sounds.add(sound) + 1;
      if (number === columns.sound[row]) return;
      changeSound(row, 'remove');
      columns.sound[row] = number;
      changeSound(row, 'add');
    },
    setFollowers(author, followers) {
      rows.setFollowers(rows.authors.add(author), followers);
    },
    addFollower(author, change) {
      const number = rows.authors.add(author);
      rows.setFollowers(number, Math.max(0, rows.followersOf(number) + change));
    },
    lifted(id, surprise) {
      const row = find(id);
      if (row < 0) return;
      changed.add(row);
      lifts.add(row, surprise);
    },
    guarantee(id, impressions) {
      const row = find(id);
      if (row >= 0) columns.guaranteed[row] = impressions;
    },
    timeline: (localOnly) => (localOnly ? local : everything),
    copies,
    order,
    timelineOf: (author) => byAuthor.of(rows.authors.find(author)),
    timelineOfSound: (number) => bySound.of(number),
    timelineOfRegion: (region) => byRegion.get(region) ?? none,
    takeChanged() {
      const taken = changed;
      changed = new Set();
      return taken;
    },
    *all() {
      for (let row = 0; row < rows.size; row++) if (has(row, LISTED)) yield at(row);
    },
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
