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

/** Topics and creators remembered per viewer; the one that moved longest ago is forgotten first. */
const REMEMBERED = 200;

/** A viewer's leanings, each from −1 to 1; what is absent counts 0. */
export interface Taste {
  readonly topics: Map<string, number>;
  readonly creators: Map<string, number>;
  /** The same for the last few videos only. */
  readonly session: { readonly topics: Map<string, number>; readonly creators: Map<string, number> };
}

/** The taste of someone who has not reacted to anything. */
export function newTaste(): Taste {
  return { topics: new Map(), creators: new Map(), session: { topics: new Map(), creators: new Map() } };
}

/** Moves a taste by one reaction, in place. `step` is the policy's `tasteStep`. Refusing a video counts at full strength. */
export function react(taste: Taste, video: Pick<RankableVideo, 'author' | 'topics'>, reaction: Reaction, step: number): void {
  const share = reaction === 'not-interested' ? 1 : step;
  move(taste.creators, video.author, PULL[reaction], share);
  for (const topic of video.topics) move(taste.topics, topic, PULL[reaction], reaction === 'not-interested' ? Math.min(1, 2 * step) : step);
  feel(taste.session, video, SESSION_PULL[reaction]);
}

function feel({ topics, creators }: Taste['session'], video: Pick<RankableVideo, 'author' | 'topics'>, pull: number): void {
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
