import { addFeature, createVocabulary, type Example, type FeatureGroup, seededRandom, type Vocabulary } from '@farandole/ranker';
import { parseTable } from './delimited.ts';

/** One row of the log: somebody watched something and then liked or refused it. */
export interface Watched {
  user: string;
  video: string;
  at: number;
  hated: boolean;
  playMs: number;
  /** 0 where it is not known. */
  durationMs: number;
  commentMs: number;
  hour: number;
  acts: string[];
}

const ACTS = ['is_click', 'is_follow', 'is_comment', 'is_forward', 'long_view', 'is_profile_enter'];

/** Kinds of features, by their place. */
export const KUAIRAND_GROUPS: readonly FeatureGroup[] = [
  { name: 'viewer', side: 'viewer' },
  { name: 'video', side: 'video' },
  { name: 'time watched', side: 'video' },
  { name: 'share watched', side: 'video' },
  { name: 'duration', side: 'video' },
  { name: 'acts', side: 'neither' },
  { name: 'hour', side: 'neither' },
  { name: 'session', side: 'viewer' },
];

/** The log in the order of time. */
export function parseKuairand(text: string): Watched[] {
  const rows = parseTable(text, '\t').map((row) => ({
    user: row['user_id'] ?? '',
    video: row['video_id'] ?? '',
    at: Number(row['time_ms']),
    hated: row['label'] === '0',
    playMs: Number(row['play_time_ms']),
    durationMs: Number(row['duration_ms']),
    commentMs: Number(row['comment_stay_time']),
    hour: Math.floor(Number(row['hourmin']) / 100),
    acts: ACTS.filter((act) => row[act] === '1'),
  }));
  return rows.sort((a, b) => a.at - b.at || (a.video < b.video ? -1 : 1));
}

/** Hides one liked and one hated row of every user who has both, drawn by the seed. */
export function hideOnePair(rows: readonly Watched[], seed: number): Set<Watched> {
  const random = seededRandom(seed);
  const hidden = new Set<Watched>();
  for (const own of Map.groupBy(rows, ({ user }) => user).values()) {
    const [liked, hated] = [own.filter((row) => !row.hated), own.filter((row) => row.hated)];
    for (const some of [liked, hated]) {
      const drawn = some[Math.floor(random() * some.length)];
      if (drawn && liked.length > 0 && hated.length > 0) hidden.add(drawn);
    }
  }
  return hidden;
}

/** What is known of a viewer when a row is met: the rows before it whose outcome was not hidden. */
export type Sessions = ReadonlyMap<Watched, readonly string[]>;

/** Describes, for each row, the known outcomes before it: the last one and how long ago, the last five, and all. */
export function sessionsOf(rows: readonly Watched[], hidden: ReadonlySet<Watched>): Sessions {
  const before = new Map<string, Watched[]>();
  const sessions = new Map<Watched, string[]>();
  for (const row of rows) {
    const known = before.get(row.user) ?? [];
    before.set(row.user, known);
    const last = known.at(-1);
    const hates = (some: readonly Watched[]) => some.filter(({ hated }) => hated).length;
    const recent = known.slice(-5);
    sessions.set(row, [
      last ? `${last.hated ? 'hated' : 'liked'} ${bucket((row.at - last.at) / 1000, 0.7)}` : 'first',
      `recently ${hates(recent)}/${recent.length}`,
      known.length > 0 ? `ever ${Math.round((10 * hates(known)) / known.length)}` : 'never',
    ]);
    if (!hidden.has(row)) known.push(row);
  }
  return sessions;
}

/** Fills `example` with a row. `learning` counts its keys; `withVideo` tells which video it is. */
export function describe(example: Example, row: Watched, session: readonly string[], words: Vocabulary, learning: boolean, withVideo: boolean): void {
  example.length = 0;
  const add = (group: number, word: string) => {
    const key = `${group} ${word}`;
    addFeature(example, group, learning ? words.see(key, 0) : words.find(key));
  };
  const [play, duration] = [row.playMs / 1000, row.durationMs / 1000];
  const share = duration > 0 ? Math.min(3, play / duration) : null;
  add(0, row.user);
  if (withVideo) add(1, row.video);
  add(2, `fine ${bucket(play, 2)}`);
  add(2, `coarse ${bucket(play, 1)}`);
  add(3, `fine ${share === null ? '?' : Math.floor(share * 10)}`);
  add(3, `coarse ${share === null ? '?' : Math.floor(share * 3)}`);
  add(4, `${bucket(duration, 2)}`);
  add(4, `${bucket(duration, 1)} ${bucket(play, 1)}`);
  for (const act of row.acts) add(5, act);
  add(5, `comments ${bucket(row.commentMs / 1000, 1)}`);
  add(6, `${row.hour}`);
  for (const word of session) add(7, word);
}

/** A word vocabulary as the benchmark uses it: a word counts from its second sight. */
export const kuairandWords = () => createVocabulary({ leastCount: 2, waiting: 1_000_000 });

function bucket(value: number, perDoubling: number): number {
  return Math.floor(Math.log2(1 + value) * perDoubling);
}
