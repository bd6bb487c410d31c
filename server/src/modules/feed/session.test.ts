import { describe, expect, it } from 'vitest';
import type { FeedVideo } from './feed-video.ts';
import { createSessions, cursorOf, served } from './session.ts';

const videos = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({ mark: from + index, author: `author ${index % 3}`, topics: [] }) as unknown as FeedVideo);

describe('a session', () => {
  it('is found again by its cursor, with everything it served', () => {
    const sessions = createSessions();
    const session = sessions.begin('a:1');
    served(session, videos(-50, 100));
    expect(sessions.resume('a:1', cursorOf(session))).toBe(session);
  });

  it('goes on in another process with seed, position and what it served last', () => {
    const session = createSessions().begin('a:1');
    served(session, videos(-50, 100));
    const cursor = cursorOf(session);
    const resumed = createSessions().resume('a:1', cursor);
    expect(resumed).toMatchObject({ id: session.id, seed: session.seed, position: 100 });
    expect([...(resumed?.served ?? [])]).toEqual(Array.from({ length: 30 }, (_, index) => 20 + index));
    expect(cursor.length).toBeLessThanOrEqual(200);
  });

  it('belongs to one viewer', () => {
    const sessions = createSessions();
    const session = sessions.begin('a:1');
    served(session, videos(0, 5));
    expect(sessions.resume('a:2', cursorOf(session))).not.toBe(session);
  });

  it('is not made of anything but a cursor', () => {
    for (const text of ['', 'x', 'hello', 'AAAAAAAAAAAA', '!!!!', `${cursorOf(createSessions().begin('a:1'))}AA`]) {
      expect(createSessions().resume('a:1', text)).toBeNull();
    }
  });
});
