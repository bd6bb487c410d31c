import { parse, stringify, v7 as uuidv7 } from 'uuid';
import { createBoundedMap } from '#platform/bounded-map.ts';
import { encodeBase62 } from '#platform/ids.ts';
import type { FeedVideo } from './feed-video.ts';

/** Sessions in memory, and marks kept of each. */
const SESSIONS_AT_MOST = 10_000;
const MARKS_AT_MOST = 5000;
/** Marks the cursor carries, for the day the next page is asked of another process: 140 bytes in all. */
const MARKS_IN_CURSOR = 30;
const AUTHORS_KEPT = 8;
const TOPICS_KEPT = 9;
/** Id and position. */
const HEAD_BYTES = 20;

/** One scroll through For You, from opening it to leaving it. */
export interface Session {
  /** UUIDv7. */
  readonly id: string;
  /** The same as the API shows it. */
  readonly publicId: string;
  /** Draws lots in this session: 32 random bits of the id. */
  readonly seed: number;
  /** Marks of what was served, oldest first. */
  served: Set<number>;
  /** The last of them. */
  latest: number[];
  /** Slots served. */
  position: number;
  /** Authors of the last slots, oldest first. */
  recentAuthors: string[];
  /** Topics of the last slots, oldest first. */
  recentTopics: (readonly string[])[];
}

/** Sessions of this process. */
export interface Sessions {
  begin(viewerKey: string): Session;
  /** The session a cursor belongs to, from memory or from what the cursor says; `null` when it is no cursor. */
  resume(viewerKey: string, cursor: string): Session | null;
}

/** No session yet. `newId` names sessions, and so seeds their draws. */
export function createSessions(newId: () => string = uuidv7): Sessions {
  const sessions = createBoundedMap<string, Session>(SESSIONS_AT_MOST);
  const keep = (viewerKey: string, session: Session) => {
    sessions.set(`${viewerKey} ${session.id}`, session);
    return session;
  };
  return {
    begin: (viewerKey) => keep(viewerKey, newSession(newId(), 0, [])),
    resume(viewerKey, cursor) {
      const bytes = Buffer.from(cursor, 'base64url');
      if (!isCursor(bytes, cursor)) return null;
      return sessions.get(`${viewerKey} ${stringify(bytes)}`) ?? keep(viewerKey, readCursor(bytes));
    },
  };
}

/** Remembers that videos were served. */
export function served(session: Session, videos: readonly FeedVideo[]): void {
  for (const { mark } of videos) session.served.add(mark);
  session.latest = [...session.latest, ...videos.map(({ mark }) => mark)].slice(-MARKS_IN_CURSOR);
  session.recentAuthors = [...session.recentAuthors, ...videos.map(({ author }) => author)].slice(-AUTHORS_KEPT);
  session.recentTopics = [...session.recentTopics, ...videos.map(({ topics }) => topics)].slice(-TOPICS_KEPT);
  session.position += videos.length;
  if (session.served.size > MARKS_AT_MOST) session.served = new Set([...session.served].slice(-MARKS_AT_MOST / 2));
}

/** Packs id, position and the latest marks. */
export function cursorOf({ id, position, latest }: Session): string {
  const bytes = Buffer.allocUnsafe(HEAD_BYTES + 4 * latest.length);
  bytes.set(parse(id), 0);
  bytes.writeUInt32BE(position, 16);
  for (const [index, mark] of latest.entries()) bytes.writeInt32BE(mark, HEAD_BYTES + 4 * index);
  return bytes.toString('base64url');
}

function isCursor(bytes: Buffer, cursor: string): boolean {
  const marks = (bytes.length - HEAD_BYTES) / 4;
  const version7 = ((bytes[6] ?? 0) & 0xf0) === 0x70 && ((bytes[8] ?? 0) & 0xc0) === 0x80;
  return version7 && Number.isInteger(marks) && marks >= 0 && marks <= MARKS_IN_CURSOR && bytes.toString('base64url') === cursor;
}

function readCursor(bytes: Buffer): Session {
  const latest: number[] = [];
  for (let at = HEAD_BYTES; at < bytes.length; at += 4) latest.push(bytes.readInt32BE(at));
  return newSession(stringify(bytes), bytes.readUInt32BE(16), latest);
}

function newSession(id: string, position: number, latest: number[]): Session {
  return {
    id,
    publicId: encodeBase62(id),
    seed: Number.parseInt(id.slice(-8), 16),
    served: new Set(latest),
    latest,
    position,
    recentAuthors: [],
    recentTopics: [],
  };
}
