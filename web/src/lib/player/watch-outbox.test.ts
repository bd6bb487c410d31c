import { expect, it, vi } from 'vitest';
import type { WatchEvent } from '#lib/api-types.ts';
import { type OutboxDeps, WatchOutbox } from './watch-outbox.ts';

function memory(): OutboxDeps['storage'] {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

const events = (from: number, to: number): WatchEvent[] =>
  Array.from({ length: to - from }, (_, offset) => ({
    id: `e${from + offset}`,
    videoId: 'v',
    kind: 'watch',
    at: '2026-11-23T10:00:00Z',
    feed: 'latest',
  }));

it('sends in batches of at most fifty and then is empty', async () => {
  const send = vi.fn(async (_: WatchEvent[]) => true);
  const outbox = new WatchOutbox({ storage: memory(), send, beacon: vi.fn() });
  outbox.add(events(0, 120));
  await outbox.flush();
  expect(send.mock.calls.map(([batch]) => batch.length)).toEqual([50, 50, 20]);
  expect(outbox.size).toBe(0);
});

it('keeps what the server did not take, also for the next page', async () => {
  const storage = memory();
  const outbox = new WatchOutbox({ storage, send: () => Promise.reject(new Error('offline')), beacon: vi.fn() });
  outbox.add(events(0, 3));
  await outbox.flush();
  const send = vi.fn(async (_: WatchEvent[]) => true);
  await new WatchOutbox({ storage, send, beacon: vi.fn() }).flush();
  expect(send.mock.calls[0]?.[0].map((event) => event.id)).toEqual(['e0', 'e1', 'e2']);
});

it('lets go of what the server refuses for good', async () => {
  const outbox = new WatchOutbox({ storage: memory(), send: async () => false, beacon: vi.fn() });
  outbox.add(events(0, 3));
  await outbox.flush();
  expect(outbox.size).toBe(0);
});

it('keeps what is added during a delivery', async () => {
  let deliver = (): void => {};
  const send = vi.fn(
    () =>
      new Promise<boolean>((resolve) => {
        deliver = () => resolve(true);
      }),
  );
  const outbox = new WatchOutbox({ storage: memory(), send, beacon: vi.fn() });
  outbox.add(events(0, 1));
  const flushed = outbox.flush();
  outbox.add(events(1, 2));
  deliver();
  await vi.waitFor(() => expect(send).toHaveBeenCalledTimes(2));
  deliver();
  await flushed;
  expect(outbox.size).toBe(0);
});

it('hands everything over when the page goes away and keeps it as well', () => {
  const storage = memory();
  const beacon = vi.fn();
  const outbox = new WatchOutbox({ storage, send: async () => true, beacon });
  outbox.add(events(0, 60));
  outbox.leave();
  expect(beacon.mock.calls.map(([batch]) => batch.length)).toEqual([50, 10]);
  expect(new WatchOutbox({ storage, send: async () => true, beacon }).size).toBe(60);
});

it('starts empty on a storage that holds nonsense', () => {
  const storage = memory();
  storage.setItem('farandole.watch', '{oops');
  expect(new WatchOutbox({ storage, send: async () => true, beacon: vi.fn() }).size).toBe(0);
});
