import { expect, it, vi } from 'vitest';
import { ApiError } from '#lib/api-error.ts';
import type { List, Video } from '#lib/api-types.ts';
import { type FeedEntry, linkedEntry } from './feed-entry.ts';
import { FeedSession } from './feed-session.svelte.ts';

const entry = (id: number): FeedEntry => linkedEntry({ id: String(id) } as Video);
const page = (from: number, to: number, next: string | null): List<FeedEntry> => ({
  items: Array.from({ length: to - from }, (_, offset) => entry(from + offset)),
  next,
});

it('asks for the next page when five videos are left [F-44]', async () => {
  const fetch = vi.fn(async () => page(10, 20, 'b'));
  const session = new FeedSession(fetch, page(0, 10, 'a'));
  session.moveTo(4);
  expect(fetch).not.toHaveBeenCalled();
  session.moveTo(5);
  await vi.waitFor(() => expect(session.entries).toHaveLength(20));
  expect(fetch.mock.calls).toEqual([['a']]);
});

it('shows a video once, however often the list names it [F-44]', async () => {
  const session = new FeedSession(async () => page(5, 15, 'b'), page(0, 10, 'a'));
  await session.more();
  expect(session.entries.map((each) => each.video.id)).toEqual(Array.from({ length: 15 }, (_, id) => String(id)));
});

it('ends when the list does, and when a page brings nothing new', async () => {
  const ended = new FeedSession(async () => page(10, 12, null), page(0, 10, 'a'));
  await ended.more();
  expect(ended.ended).toBe(true);
  expect(ended.places).toBe(13);
  const circling = new FeedSession(async () => page(0, 10, 'a'), page(0, 10, 'a'));
  await circling.more();
  expect(circling.ended).toBe(true);
});

it('stays within its places', () => {
  const session = new FeedSession(async () => page(0, 0, null), page(0, 3, null));
  session.moveTo(99);
  expect(session.index).toBe(3);
  session.moveTo(-1);
  expect(session.index).toBe(0);
});

it('tries again after 1, 2, 4 and 8 seconds, and then waits for a person', async () => {
  vi.useFakeTimers();
  try {
    const fetch = vi.fn(async (): Promise<List<FeedEntry>> => {
      throw new ApiError({ status: 503, code: 'http.503', message: 'down' });
    });
    const session = new FeedSession(fetch);
    await session.more();
    for (const [seconds, calls] of [
      [1, 2],
      [2, 3],
      [4, 4],
      [8, 5],
      [60, 5],
    ] as const) {
      await vi.advanceTimersByTimeAsync(seconds * 1000);
      expect(fetch).toHaveBeenCalledTimes(calls);
    }
    session.retry();
    expect(fetch).toHaveBeenCalledTimes(6);
  } finally {
    vi.useRealTimers();
  }
});

it('waits as long as the server asks', async () => {
  vi.useFakeTimers();
  try {
    const fetch = vi
      .fn<() => Promise<List<FeedEntry>>>()
      .mockRejectedValueOnce(new ApiError({ status: 429, code: 'http.429', message: 'slow down', retryAfterSeconds: 12 }))
      .mockResolvedValue(page(0, 3, null));
    const session = new FeedSession(fetch);
    await session.more();
    await vi.advanceTimersByTimeAsync(11_000);
    expect(session.error?.status).toBe(429);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(session.error).toBeNull();
    expect(session.entries).toHaveLength(3);
  } finally {
    vi.useRealTimers();
  }
});
