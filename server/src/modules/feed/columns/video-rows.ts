import { createBytePool } from './byte-pool.ts';
import { type Columns, createColumns, type Layout, reserveRows, roomFor } from './columns.ts';
import { createIdIndex } from './id-index.ts';
import { createInterner } from './interner.ts';

/** What is kept of every video: about 90 bytes, besides its id and its caption. */
export const videoLayout = {
  author: 'u32',
  publishedAt: 'f64',
  /** `LISTED` and its like, summed. */
  flags: 'u8',
  /** Number in `places`, plus 1; 0 is none. */
  language: 'u16',
  region: 'u16',
  durationMs: 'u32',
  /** Number in `sounds`, plus 1; 0 while none is known. */
  sound: 'u32',
  topicsAt: 'u32',
  topicCount: 'u8',
  textAt: 'u32',
  textLength: 'u16',
  impressions: 'u32',
  views: 'u32',
  completions: 'u32',
  likes: 'u32',
  /** Impressions whose lift is known, its sum, and what these alone say of it, from −1 to 1; ranking takes `Lifts.of`. */
  liftCount: 'f32',
  liftSum: 'f32',
  lift: 'f32',
  /** Impressions it is guaranteed within its first day. */
  guaranteed: 'u16',
  /** Logarithm to base 2 of what people did with it, each act worth half as much a week earlier. */
  heat: 'f64',
  /** The page that last took it as a candidate. */
  takenBy: 'u32',
} as const satisfies Layout;

export const LISTED = 1;
export const LOCAL = 2;
export const SENSITIVE = 4;
/** Another listed video that shows the same is recommended in its place. */
export const COPY = 8;

/** The videos of the installation as columns. */
export type VideoRows = ReturnType<typeof createVideoRows>;

/** What a snapshot keeps of them. */
export interface VideoRowsState {
  ids: Uint32Array;
  columns: Columns<typeof videoLayout>;
  topics: Uint32Array;
  texts: Uint8Array;
  authors: readonly string[];
  followers: Int32Array;
  topicNames: readonly string[];
  places: readonly string[];
  /** Four words an id. */
  sounds: Uint32Array;
}

/** No video, or those of a snapshot. */
export function createVideoRows(known?: VideoRowsState) {
  const ids = createIdIndex(known?.ids);
  const columns = createColumns(videoLayout);
  const authors = createInterner(known?.authors);
  const topicNames = createInterner(known?.topicNames);
  const places = createInterner(known?.places);
  const sounds = createIdIndex(known?.sounds);
  const texts = createBytePool(known?.texts);
  let followers = Int32Array.from(known?.followers ?? []);
  let topics = new Uint32Array(Math.max(4096, known?.topics.length ?? 0));
  let topicsUsed = known?.topics.length ?? 0;
  if (known) {
    topics.set(known.topics);
    reserveRows(columns, videoLayout, ids.size);
    for (const name of Object.keys(videoLayout) as (keyof typeof videoLayout)[]) columns[name].set(known.columns[name]);
  }

  /** As many as there are authors. */
  function followersUpTo(size: number): Int32Array {
    if (followers.length >= size) return followers.subarray(0, size);
    const all = new Int32Array(size);
    all.set(followers);
    return all;
  }

  return {
    ids,
    columns,
    authors,
    topicNames,
    places,
    sounds,
    texts,
    /** Followers by author number. */
    followersOf: (author: number): number => followers[author] ?? 0,
    setFollowers(author: number, count: number): void {
      if (author >= followers.length) {
        const larger = new Int32Array(roomFor(author + 1, followers.length));
        larger.set(followers);
        followers = larger;
      }
      followers[author] = count;
    },
    get size() {
      return ids.size;
    },
    /** The row of an id, a new one when it has none. */
    add(id: string): number {
      const row = ids.add(id);
      reserveRows(columns, videoLayout, ids.size);
      return row;
    },
    setTopics(row: number, names: readonly string[]): void {
      if (topicsUsed + names.length > topics.length) {
        const larger = new Uint32Array(roomFor(topicsUsed + names.length, topics.length));
        larger.set(topics);
        topics = larger;
      }
      columns.topicsAt[row] = topicsUsed;
      columns.topicCount[row] = Math.min(255, names.length);
      for (const name of names.slice(0, 255)) topics[topicsUsed++] = topicNames.add(name);
    },
    topicCountOf: (row: number): number => columns.topicCount[row] ?? 0,
    /** The number of its n-th topic, from 0: for who asks of hundreds of rows, as views would be made and thrown away. */
    topicAt: (row: number, n: number): number => topics[(columns.topicsAt[row] ?? 0) + n] ?? 0,
    /** Numbers of its topics. A view, not a copy. */
    topicsOf(row: number): Uint32Array {
      const at = columns.topicsAt[row] ?? 0;
      return topics.subarray(at, at + (columns.topicCount[row] ?? 0));
    },
    /** A view, not a copy: good until anything changes. */
    dump: (): VideoRowsState => ({
      ids: ids.words(),
      columns: Object.fromEntries(
        (Object.keys(videoLayout) as (keyof typeof videoLayout)[]).map((name) => [
          name,
          // who took what last is nobody's knowledge
          name === 'takenBy' ? new Uint32Array(ids.size) : columns[name].subarray(0, ids.size),
        ]),
      ) as unknown as Columns<typeof videoLayout>,
      topics: topics.subarray(0, topicsUsed),
      texts: texts.bytes(),
      authors: authors.texts(),
      followers: followersUpTo(authors.size),
      topicNames: topicNames.texts(),
      places: places.texts(),
      sounds: sounds.words(),
    }),
  };
}
