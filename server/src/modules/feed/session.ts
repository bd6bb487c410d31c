import { randomInt } from 'node:crypto';
import { createBoundedMap } from './bounded-map.ts';
import type { FeedVideo } from './feed-video.ts';

/** Sessions in memory, and marks kept of each. */
const SESSIONS_AT_MOST = 10_000;
const MARKS_AT_MOST = 5000;
/** Marks the cursor carries, for the day the next page is asked of another process: 128 bytes in all. */
const MARKS_IN_CURSOR = 30;
const AUTHORS_KEPT = 8;

/** One scroll through For You, from opening it to leaving it. */
export interface Session {
  /** Draws lots in this session. */
  readonly seed: number;
  /** Marks of what was served, oldest first. */
  readonly served: Set<number>;
  /** Slots served. */
  position: number;
  /** Authors of the last slots, oldest first. */
  recentAuthors: string[];
}

/** Sessions of this process. */
export interface Sessions {
  begin(viewerKey: string): Session;
  /** The session a cursor belongs to, from memory or from what the cursor says; `null` when it is no cursor. */
  resume(viewerKey: string, cursor: string): Session | null;
}

/** No session yet. */
export function createSessions(): Sessions {
  const sessions = createBoundedMap<string, Session>(SESSIONS_AT_MOST);
  const keep = (viewerKey: string, session: Session) => {
    sessions.set(`${viewerKey} ${session.seed}`, session);
    return session;
  };
  return {
    begin: (viewerKey) => keep(viewerKey, { seed: randomInt(2 ** 32), served: new Set(), position: 0, recentAuthors: [] }),
    resume(viewerKey, cursor) {
      const told = readCursor(cursor);
      return told && (sessions.get(`${viewerKey} ${told.seed}`) ?? keep(viewerKey, told));
    },
  };
}

/** Remembers that videos were served. */
export function served(session: Session, videos: readonly FeedVideo[]): void {
  for (const { mark, author } of videos) {
    session.served.add(mark);
    session.recentAuthors.push(author);
  }
  session.recentAuthors = session.recentAuthors.slice(-AUTHORS_KEPT);
  session.position += videos.length;
  for (const mark of session.served) {
    if (session.served.size <= MARKS_AT_MOST) break;
    session.served.delete(mark);
  }
}

/** Packs seed, position and the latest marks. */
export function cursorOf(session: Session): string {
  const marks = [...session.served].slice(-MARKS_IN_CURSOR);
  const bytes = Buffer.allocUnsafe(8 + 4 * marks.length);
  bytes.writeUInt32BE(session.seed, 0);
  bytes.writeUInt32BE(session.position, 4);
  marks.forEach((mark, index) => bytes.writeInt32BE(mark, 8 + 4 * index));
  return bytes.toString('base64url');
}

function readCursor(cursor: string): Session | null {
  const bytes = Buffer.from(cursor, 'base64url');
  const marks = (bytes.length - 8) / 4;
  if (!Number.isInteger(marks) || marks < 0 || marks > MARKS_IN_CURSOR || bytes.toString('base64url') !== cursor) return null;
  const served = new Set(Array.from({ length: marks }, (_, index) => bytes.readInt32BE(8 + 4 * index)));
  return { seed: bytes.readUInt32BE(0), served, position: bytes.readUInt32BE(4), recentAuthors: [] };
}
