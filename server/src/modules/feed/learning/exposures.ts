import { LEARNED } from '@farandole/ranker';
import type { Watched } from '#modules/analytics';
import type { ServedSlot } from '../served/served-slot.ts';

const TASTE = LEARNED.indexOf('taste');

/** One impression of a slot and what has become of it so far. */
export interface Exposure {
  readonly session: string;
  readonly slot: number;
  readonly viewer: string;
  readonly videoId: string;
  /** Whether the slot was chosen by what is known of the viewer. */
  readonly profiled: boolean;
  readonly source: string;
  /** Stage of the pool at the time; `null` outside it. */
  readonly stage: number | null;
  /** How well it fitted what was known of the viewer, from 0 to 1; 0.5 where nothing was. */
  readonly match: number;
  /** What the learned signals said of it, in the order of `LEARNED`. */
  readonly values: readonly number[];
  /** When it came on screen, in milliseconds since 1970 of the log. */
  readonly at: number;
  watchMs: number;
  completed: boolean;
  liked: boolean;
  shared: boolean;
  followed: boolean;
  skipped: boolean;
  refused: boolean;
}

/** An impression is over when its viewer meets the next, or after this time of the log, in milliseconds. */
const OPEN_AT_MOST_MS = 20 * 60_000;

/**
 * Joins reports to the slots they are about. A slot counts once; a video that was served and never came on screen says
 * nothing. Everything follows from the order of the log, so that reading it again gives the same exposures.
 */
export interface Exposures {
  /** Takes a report in; gives what is over now. `slot` is what the log knows of the report's slot. */
  take(report: Watched, slot: ServedSlot | undefined, at: number): { begun: Exposure | null; over: Exposure[] };
  /** A like, follow or share that was announced without a slot: counts for the viewer's open impression of that video. */
  note(viewer: string, videoId: string, what: 'liked' | 'followed'): void;
  /** Open ones, oldest first; what a snapshot keeps. */
  open(): Exposure[];
}

/** No impression, or the open ones of a snapshot. */
export function createExposures(known: readonly Exposure[] = []): Exposures {
  /** By viewer: only the last slot of each is open. */
  const open = new Map<string, Exposure>(known.map((exposure) => [exposure.viewer, { ...exposure }]));

  function closeOld(now: number): Exposure[] {
    const over: Exposure[] = [];
    for (const [viewer, exposure] of open) {
      if (now - exposure.at < OPEN_AT_MOST_MS) break; // in the order they began
      open.delete(viewer);
      over.push(exposure);
    }
    return over;
  }

  function begin(report: Watched, slot: ServedSlot, at: number): Exposure {
    const values = LEARNED.map((name) => slot.because.signals.find(({ signal }) => signal === name)?.value ?? 0);
    const exposure: Exposure = {
      session: slot.session,
      slot: slot.slot,
      viewer: report.viewer,
      videoId: slot.videoId,
      profiled: slot.viewer !== null,
      source: slot.source,
      stage: slot.stage,
      match: matchOf(values[TASTE] as number),
      values,
      at,
      ...{ watchMs: 0, completed: false, liked: false, shared: false, followed: false, skipped: false, refused: false },
    };
    open.delete(report.viewer); // set again at the end: a Map remembers the order
    open.set(report.viewer, exposure);
    return exposure;
  }

  return {
    take(report, slot, at) {
      const over = closeOld(at);
      const current = open.get(report.viewer);
      const sameSession = slot !== undefined && current?.session === slot.session;
      if (current && sameSession && current.slot === slot.slot) {
        apply(current, report);
        return { begun: null, over };
      }
      const cameBack = sameSession && slot.slot < (current?.slot ?? 0);
      if (slot === undefined || cameBack || report.kind !== 'impression' || !belongs(report, slot)) return { begun: null, over };
      if (current) over.push(current);
      return { begun: begin(report, slot, at), over };
    },
    note(viewer, videoId, what) {
      const current = open.get(viewer);
      if (current?.videoId === videoId) current[what] = true;
    },
    open: () => [...open.values()],
  };
}

/** A report about a slot of somebody else, or about another video than was served there, says nothing. */
function belongs(report: Watched, slot: ServedSlot): boolean {
  return slot.videoId === report.videoId && (slot.viewer === null || slot.viewer === report.viewer);
}

function apply(exposure: Exposure, { kind, watchMs = 0 }: Watched): void {
  exposure.watchMs += watchMs;
  if (kind === 'completion') exposure.completed = true;
  if (kind === 'like') exposure.liked = true;
  if (kind === 'share') exposure.shared = true;
  if (kind === 'follow') exposure.followed = true;
  if (kind === 'skip') exposure.skipped = true;
  if (kind === 'not-interested') exposure.refused = true;
}

/** Taste moves this much between a match of 0.5, as usual, and a full one or none. */
const FULL_MATCH = 0.25;

/** By taste alone: the other signals about the viewer are promises, and say little of how a video is met. */
function matchOf(taste: number): number {
  return Math.min(1, Math.max(0, 0.5 + taste / (2 * FULL_MATCH)));
}
