import type { RankableVideo } from './video.ts';

/** What a viewer did with a video, as far as taste goes. */
export type Reaction = 'liked' | 'completed' | 'watched' | 'skipped' | 'not-interested';

/** Where each reaction pulls, from −1 (never again) to 1 (more of it). */
const PULL: Record<Reaction, number> = { liked: 1, completed: 1, watched: 0.4, skipped: -0.6, 'not-interested': -1 };
/** The same for the present session, where only the last few videos count. */
const SESSION_PULL: Record<Reaction, number> = { liked: 0.6, completed: 0.5, watched: 0.1, skipped: -0.5, 'not-interested': -1 };
/** What a reaction is worth after each further one. */
const SESSION_FADE = 0.6;
/** Below this it is forgotten. */
const SESSION_LEAST = 0.05;

/** The slope of what is met upon what a session says from which on it is trusted in full, and the sum of squares that an assumed one counts for. */
const FULL_SLOPE = 0.4;
const ASSUMED = 8;
/** The same for what all viewers together have shown, from which a viewer's own is assumed; and what it still counts after each further video. */
const ASSUMED_OF_ALL = 40;
const VISITS_FADE = 0.9999;
/** What a video of the record still counts after each further one: people change. */
const RECORD_FADE = 0.995;
/** Videos that the usual counts for before any was met: nothing. */
const USUAL_PRIOR = 5;

/** What a refusal still counts after each further reaction, and the strength below which it is over: some fifty videos. */
const REFUSAL_FADE = 0.96;
const REFUSAL_LEAST = 0.13;

/** Topics and creators remembered per viewer; the one that moved longest ago is forgotten first. */
const REMEMBERED = 200;

/** A viewer's leanings, each from −1 to 1; what is absent counts 0. */
export interface Taste {
  readonly topics: Map<string, number>;
  readonly creators: Map<string, number>;
  /** Topics of videos refused a while ago, and how much that still counts, from 0 to 1. */
  readonly refused: Map<string, number>;
  /** Leanings by the last few videos only. */
  readonly session: Session;
}

/** What the last few videos say, and how far that has told before how the next ones would be met. */
export interface Session {
  readonly topics: Map<string, number>;
  readonly creators: Map<string, number>;
  /** Sums over earlier videos, what is usually met and usually said, and how many there were. */
  record: Visits & { usual: number; expected: number; met: number };
  /** The same sums over everybody. */
  readonly everyone: Visits;
  /** The last video: what the session said of it before, and how it was met; not yet in the record. */
  last: { readonly author: string; readonly said: number; met: number } | null;
}

/** How far sessions tell how the next video is met: what they said beside what they usually say, squared, and that times how it was met beside usual, summed over videos. */
export interface Visits {
  said: number;
  told: number;
}

/** Nobody was met yet. */
export function newVisits(): Visits {
  return { said: 0, told: 0 };
}

/** The taste of someone who has not reacted to anything. `everyone`: shared by all tastes of an instance; each adds to it. */
export function newTaste(everyone: Visits = newVisits()): Taste {
  return { topics: new Map(), creators: new Map(), refused: new Map(), session: newSession(everyone) };
}

function newSession(everyone: Visits): Session {
  return { topics: new Map(), creators: new Map(), record: { ...newVisits(), usual: 0, expected: 0, met: 0 }, everyone, last: null };
}

/** What the session says of a video, from −1 to 1: the strongest of its topics, and half of its author. */
export function sessionLeaning({ topics, creators }: Session, video: Pick<RankableVideo, 'author' | 'topics'>): number {
  let strongest = 0;
  for (const topic of video.topics) {
    const leaning = topics.get(topic) ?? 0;
    if (Math.abs(leaning) > Math.abs(strongest)) strongest = leaning;
  }
  return Math.max(-1, Math.min(1, strongest + (creators.get(video.author) ?? 0) / 2));
}

/**
 * How far the session is to be trusted, from 0 to 1: whoever watches by subject is followed at once, whoever likes now one of a
 * subject and not the next is not. The slope of what was met upon what was said (Bayesian regression), beside that of everybody,
 * which is assumed until some dozens of videos have told; a full one is assumed of everybody before that.
 */
export function sessionTrust({ record, everyone }: Session): number {
  const assumed = slope(everyone, FULL_SLOPE, ASSUMED_OF_ALL);
  return Math.min(1, slope(record, assumed, ASSUMED) / FULL_SLOPE);
}

function slope({ said, told }: Visits, assumed: number, strength: number): number {
  return Math.max(0, (strength * assumed + told) / (strength + said));
}

/** Moves a taste by one reaction, in place. `step` is the policy's `tasteStep`. Refusing a video counts at full strength. */
export function react(taste: Taste, video: Pick<RankableVideo, 'author' | 'topics'>, reaction: Reaction, step: number): void {
  const share = reaction === 'not-interested' ? 1 : step;
  move(taste.creators, video.author, PULL[reaction], share);
  for (const topic of video.topics) move(taste.topics, topic, PULL[reaction], reaction === 'not-interested' ? Math.min(1, 2 * step) : step);
  learn(taste.session, video, SESSION_PULL[reaction]);
  feel(taste.session, video, SESSION_PULL[reaction]);
  remember(taste.refused, video.topics, reaction);
}

/** How much a video resembles what was refused a while ago, by its topics; from 0 to 1. */
export function refusalOf({ refused }: Pick<Taste, 'refused'>, { topics }: Pick<RankableVideo, 'topics'>): number {
  if (refused.size === 0) return 0;
  let strongest = 0;
  for (const topic of topics) strongest = Math.max(strongest, refused.get(topic) ?? 0);
  return strongest;
}

/** A refusal fades with every further video, and is over for topics that are liked after it. */
function remember(refused: Map<string, number>, topics: readonly string[], reaction: Reaction): void {
  for (const [topic, strength] of refused) {
    if (strength * REFUSAL_FADE < REFUSAL_LEAST) refused.delete(topic);
    else refused.set(topic, strength * REFUSAL_FADE);
  }
  for (const topic of topics) {
    if (reaction === 'not-interested') refused.set(topic, 1);
    else if (reaction === 'liked') refused.delete(topic);
  }
}

/** A video may be reacted to several times, the last of which says how it was met; the record takes it when another one follows. */
function learn(session: Session, video: Pick<RankableVideo, 'author' | 'topics'>, met: number): void {
  const { record, everyone, last } = session;
  if (last?.author === video.author) {
    last.met = met;
    return;
  }
  if (last) {
    // what is always said, and always met, tells nothing of how one goes with the other
    const said = last.said - record.expected;
    const told = last.met - record.usual;
    add(record, said, told, RECORD_FADE);
    add(everyone, said, told, VISITS_FADE);
    record.met = RECORD_FADE * record.met + 1;
    record.usual += told / (record.met + USUAL_PRIOR);
    record.expected += said / (record.met + USUAL_PRIOR);
  }
  session.last = { author: video.author, said: sessionLeaning(session, video), met };
}

function add(visits: Visits, said: number, told: number, fades: number): void {
  visits.told = fades * visits.told + said * told;
  visits.said = fades * visits.said + said ** 2;
}

function feel({ topics, creators }: Session, video: Pick<RankableVideo, 'author' | 'topics'>, pull: number): void {
  fade(topics);
  fade(creators);
  const move = (leanings: Map<string, number>, key: string) => leanings.set(key, Math.max(-1, Math.min(1, (leanings.get(key) ?? 0) + pull)));
  move(creators, video.author);
  for (const topic of video.topics) move(topics, topic);
}

function fade(leanings: Map<string, number>): void {
  for (const [key, leaning] of leanings) {
    if (Math.abs(leaning) < SESSION_LEAST) leanings.delete(key);
    else leanings.set(key, leaning * SESSION_FADE);
  }
}

function move(leanings: Map<string, number>, key: string, pull: number, share: number): void {
  const before = leanings.get(key) ?? 0;
  leanings.delete(key); // set again at the end: a Map remembers the order
  leanings.set(key, before + share * (pull - before));
  if (leanings.size <= REMEMBERED) return;
  const [oldest] = leanings.keys();
  if (oldest !== undefined) leanings.delete(oldest);
}
