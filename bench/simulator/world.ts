import { normal, seededRandom } from '@farandole/ranker';

/**
 * The world that simulations run in: frozen before anything was tuned on it, and never read by what is simulated. Tastes
 * come from a real data set or from clusters; everything else is drawn by these rules and this seed.
 */
export interface WorldSize {
  readonly users: number;
  readonly videos: number;
  readonly days: number;
}

/** Vectors of people and of things they took to; rows of `dimensions`. */
export interface Tastes {
  readonly name: string;
  readonly dimensions: number;
  readonly users: Float32Array;
  readonly items: Float32Array;
}

export interface SimulatedVideo {
  readonly item: number;
  readonly creator: number;
  readonly topics: readonly string[];
  readonly durationMs: number;
  /** Adds to what anybody feels; half a percent have three deviations more. */
  readonly quality: number;
  readonly viral: boolean;
  /** Hour of publication; negative before the beginning. */
  readonly hour: number;
  /** The upload that this is a near-duplicate of. */
  readonly copyOf?: number;
}

/** What is added to a world for the sake of one question; nothing else of it changes. */
export interface Twist {
  /** Share of videos that go viral. Default 0.005. */
  readonly virals?: number;
  /** Near-duplicates that follow each of the first uploads (`originalsOf`) within half a day. Default 0. */
  readonly copies?: number;
}

export interface World {
  readonly name: string;
  readonly size: WorldSize;
  readonly videos: readonly SimulatedVideo[];
  /** By creator. */
  readonly followers: readonly number[];
  /** Users whose interest jumps, and the hour. */
  readonly jumps: ReadonlyMap<number, number>;
  /** How much a user likes the subject of a video at an hour, as a deviation from that user's mean. */
  affinity(user: number, video: number, hour: number): number;
  /** Expected watch quantile, from 0 to 1. */
  expected(user: number, video: number, hour: number): number;
}

/** Followers of creators, at these quantiles (KuaiRand-Pure, authors). */
const FOLLOWERS: readonly (readonly [number, number])[] = [
  [0, 1],
  [0.1, 8],
  [0.25, 22],
  [0.5, 81],
  [0.75, 297],
  [0.9, 779],
  [0.99, 4929],
  [1, 100_000],
];
/** Durations in seconds, the same way. */
const DURATIONS: readonly (readonly [number, number])[] = [
  [0, 6],
  [0.1, 14.6],
  [0.25, 32],
  [0.5, 81],
  [0.75, 148],
  [0.9, 238],
  [1, 510],
];
const TOPICS = 24;
/** Share of the catalogue uploaded on each simulated day. */
const DAILY_UPLOADS = 0.05;
const DRIFTING = 0.3;
const COPIED = 5;
/** How much a deviation of affinity moves the logit of watching, and where it starts. */
const SLOPE = 1.1;
const INTERCEPT = -0.5;

/** Draws a world. The same tastes, size and seed always give the same one. */
export function makeWorld(tastes: Tastes, size: WorldSize, seed: number, { virals = 0.005, copies = 0 }: Twist = {}): World {
  const random = seededRandom(seed);
  const { dimensions } = tastes;
  const people = Array.from({ length: size.users }, () => Math.floor(random() * (tastes.users.length / dimensions)));
  const topicOf = clusterItems(tastes, random);
  const creators = Math.ceil(size.videos * 0.86);
  const followers = Array.from({ length: creators }, () => Math.round(quantile(FOLLOWERS, random())));
  const homes = Array.from({ length: creators }, () => Math.floor(random() * (tastes.items.length / dimensions)));
  const uploads = Math.round(size.videos * DAILY_UPLOADS) * size.days;
  const videos = Array.from({ length: size.videos + uploads }, (_, index): SimulatedVideo => {
    const creator = Math.floor(random() * creators);
    const item = homes[creator] as number;
    const own = topicOf[item] as number;
    const viral = random() < virals;
    const other = random() < 0.3 ? [`t${Math.floor(random() * TOPICS)}`] : [];
    return {
      ...{ item, creator, viral },
      topics: [...new Set([`t${own}`, `t${own}s${item % 3}`, ...other])],
      durationMs: Math.round(1000 * quantile(DURATIONS, random())),
      quality: 0.5 * normal(random) + (viral ? 1.5 : 0),
      hour: index < size.videos ? -24 - random() * 24 * 60 : random() * 24 * size.days,
    };
  });
  const copied = seededRandom(seed * 31 + 5);
  for (const original of originalsOf({ videos })) {
    const { hour, ...same } = videos[original] as SimulatedVideo;
    for (let copy = 0; copy < copies; copy++) videos.push({ ...same, hour: hour + 12 * copied(), copyOf: original });
  }
  const scale = people.map((person) => momentsOf(tastes, person));
  const jumps = new Map<number, number>();
  const newTastes = new Map<number, number>();
  for (let user = 0; user < size.users; user++) {
    if (random() >= DRIFTING) continue;
    jumps.set(user, 24 * size.days * (0.4 + 0.3 * random()));
    newTastes.set(user, Math.floor(random() * size.users));
  }

  function affinity(user: number, video: number, hour: number): number {
    const jump = jumps.get(user);
    const as = jump !== undefined && hour >= jump ? (newTastes.get(user) ?? user) : user;
    const { mean, deviation } = scale[as] as { mean: number; deviation: number };
    return (dot(tastes, people[as] as number, (videos[video] as SimulatedVideo).item) - mean) / deviation;
  }
  return {
    ...{ name: tastes.name, size, videos, followers, jumps, affinity },
    expected: (user, video, hour) =>
      1 / (1 + Math.exp(-(INTERCEPT + SLOPE * affinity(user, video, hour) + (videos[video] as SimulatedVideo).quality))),
  };
}

/** The first uploads of a world: those that somebody may copy. */
export function originalsOf({ videos }: Pick<World, 'videos'>): number[] {
  return videos.flatMap(({ hour, copyOf }, video) => (hour >= 0 && copyOf === undefined ? video : [])).slice(0, COPIED);
}

function dot({ users, items, dimensions }: Tastes, user: number, item: number): number {
  let sum = 0;
  for (let at = 0; at < dimensions; at++) sum += (users[user * dimensions + at] as number) * (items[item * dimensions + at] as number);
  return sum;
}

function momentsOf(tastes: Tastes, user: number): { mean: number; deviation: number } {
  const count = tastes.items.length / tastes.dimensions;
  let [sum, squares, n] = [0, 0, 0];
  for (let item = 0; item < count; item += Math.max(1, Math.floor(count / 500))) {
    const value = dot(tastes, user, item);
    sum += value;
    squares += value * value;
    n++;
  }
  return { mean: sum / n, deviation: Math.sqrt(Math.max(1e-9, squares / n - (sum / n) ** 2)) };
}

/** Topics are the nearest of some items drawn by lot, by angle. */
function clusterItems(tastes: Tastes, random: () => number): number[] {
  const { items, dimensions } = tastes;
  const count = items.length / dimensions;
  const seeds = Array.from({ length: TOPICS }, () => Math.floor(random() * count));
  const norms = Array.from({ length: count }, (_, item) => Math.sqrt(between(tastes, item, item)) || 1);
  return Array.from({ length: count }, (_, item) => {
    const nearness = seeds.map((seed) => between(tastes, item, seed) / (norms[seed] as number));
    return nearness.indexOf(Math.max(...nearness));
  });
}

function between({ items, dimensions }: Tastes, a: number, b: number): number {
  let sum = 0;
  for (let at = 0; at < dimensions; at++) sum += (items[a * dimensions + at] as number) * (items[b * dimensions + at] as number);
  return sum;
}

/** Between the points of a quantile function, straight on a logarithmic scale. */
export function quantile(points: readonly (readonly [number, number])[], share: number): number {
  for (let at = 1; at < points.length; at++) {
    const [from, low] = points[at - 1] as readonly [number, number];
    const [to, high] = points[at] as readonly [number, number];
    if (share <= to) return low * (high / low) ** ((share - from) / (to - from));
  }
  return points.at(-1)?.[1] ?? 0;
}
