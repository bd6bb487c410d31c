import type { Scored, Signals } from '@farandole/ranker';
import { createBoundedMap } from '#platform/bounded-map.ts';
import type { FeedVideo } from '../feed-video.ts';
import type { FeedRequest } from './hydrate.ts';

/** Shelves in memory, some 25 kB each. */
const SHELVES_AT_MOST = 1000;
/** How long one is used, in milliseconds: then others may have published, and numbers moved. */
const KEPT_MS = 30_000;
/** Share of it that may be taken before it is filled anew, so that its last videos are never served for want of others. */
const SHARE_TAKEN = 0.5;

/** Videos gathered and scored for one session, of which its next pages are chosen while nothing is heard of the viewer. */
export interface Shelf {
  readonly scored: Scored<FeedVideo>;
  /** What it was scored by; what is drawn later is scored by the same. */
  readonly signals: Signals;
  /** 1 for each candidate that was served or may not be. */
  readonly spent: Uint8Array;
}

/** What a shelf depends on. */
type Asked = Pick<FeedRequest, 'viewer' | 'settings' | 'filter' | 'localOnly' | 'again' | 'now'>;

/** The shelves of the sessions that are being read now. */
export interface Shelves {
  /** The session's, if it is still right for this page; else what `fill` makes. */
  of(session: string, request: Asked, fill: () => Shelf): { shelf: Shelf; isNew: boolean };
}

/**
 * No shelf yet. Whatever is heard of the viewer (a report, a follow, a setting) ends a shelf, so that a page is never older
 * than what it should react to; whoever is blocked, withdrawn or seen meanwhile is kept out by the rules at the moment of the page.
 */
export function createShelves(): Shelves {
  const kept = createBoundedMap<string, { shelf: Shelf; request: Asked; version: number }>(SHELVES_AT_MOST);
  return {
    of(session, request, fill) {
      const known = kept.peek(session);
      if (known && known.version === request.viewer.version && isAlike(known.request, request) && isEnough(known.shelf))
        return { shelf: known.shelf, isNew: false };
      const shelf = fill();
      const { viewer, settings, filter, localOnly, again, now } = request;
      kept.set(session, { shelf, request: { viewer, settings, filter, localOnly, again, now }, version: viewer.version });
      return { shelf, isNew: true };
    },
  };
}

function isAlike(a: Asked, b: Asked): boolean {
  const sameViewer = a.viewer === b.viewer && a.settings === b.settings && a.filter === b.filter;
  return sameViewer && a.localOnly === b.localOnly && a.again === b.again && b.now - a.now < KEPT_MS;
}

function isEnough({ spent }: Shelf): boolean {
  let taken = 0;
  for (const one of spent) taken += one;
  return taken < SHARE_TAKEN * spent.length;
}
