import { expect, it, vi } from 'vitest';
import type { WatchDelivery, WatchEvent } from '#lib/api-types.ts';
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
    videoId: `v${from + offset}`,
    kind: 'watch',
    at: '2026-11-23T10:00:00Z',
    feed: 'latest',
  }));

const uuid = () => crypto.randomUUID();
const waiting = (storage: OutboxDeps['storage']) =>
  (JSON.parse(storage.getItem('farandole.watch') ?? '[]') as WatchDelivery[]).flatMap(({ events: told }) => told).length;

it('sends in batches of at most fifty and then is empty', async () => {
  const send = vi.fn(async (_: WatchDelivery) => true);
  const storage = memory();
  const outbox = new WatchOutbox({ storage, uuid, send, beacon: vi.fn() });
  outbox.add(events(0, 120));
  expect(waiting(storage)).toBe(120);
  await outbox.flush();
  expect(send.mock.calls.map(([{ events: sent }]) => sent.length)).toEqual([50, 50, 20]);
  expect(waiting(storage)).toBe(0);
});

it('keeps what the server did not take, also for the next page', async () => {
  const storage = memory();
  const outbox = new WatchOutbox({ storage, uuid, send: () => Promise.reject(new Error('offline')), beacon: vi.fn() });
  outbox.add(events(0, 3));
  await outbox.flush();
  const send = vi.fn(async (_: WatchDelivery) => true);
  await new WatchOutbox({ storage, uuid, send, beacon: vi.fn() }).flush();
  expect(send.mock.calls[0]?.[0].events.map(({ videoId }) => videoId)).toEqual(['v0', 'v1', 'v2']);
});

it('sends again what it sent, under its id and no more, and what came since after it', async () => {
  const storage = memory();
  const sent: WatchDelivery[] = [];
  const lost = async (delivery: WatchDelivery): Promise<boolean> => {
    sent.push(structuredClone(delivery));
    throw new Error('no answer');
  };
  const outbox = new WatchOutbox({ storage, uuid, send: lost, beacon: (delivery) => sent.push(structuredClone(delivery)) });
  outbox.add(events(0, 2));
  await outbox.flush();
  outbox.add(events(2, 3));
  outbox.leave();
  outbox.add(events(3, 4));
  await outbox.flush();
  const [first, again, since, asFirst] = sent;
  expect(again).toEqual(first);
  expect(asFirst).toEqual(first);
  expect(since?.events.map(({ videoId }) => videoId)).toEqual(['v2']);
  const afterwards = vi.fn(async (_: WatchDelivery) => true);
  await new WatchOutbox({ storage, uuid, send: afterwards, beacon: vi.fn() }).flush();
  expect(afterwards.mock.calls.map(([{ events: told }]) => told.length)).toEqual([2, 1, 1]);
});

it('lets go of what the server refuses for good', async () => {
  const storage = memory();
  const outbox = new WatchOutbox({ storage, uuid, send: async () => false, beacon: vi.fn() });
  outbox.add(events(0, 3));
  await outbox.flush();
  expect(waiting(storage)).toBe(0);
});

it('keeps what is added during a delivery', async () => {
  let deliver = (): void => {};
  const send = vi.fn(
    () =>
      new Promise<boolean>((resolve) => {
        deliver = () => resolve(true);
      }),
  );
  const storage = memory();
  const outbox = new WatchOutbox({ storage, uuid, send, beacon: vi.fn() });
  outbox.add(events(0, 1));
  const flushed = outbox.flush();
  outbox.add(events(1, 2));
  deliver();
  await vi.waitFor(() => expect(send).toHaveBeenCalledTimes(2));
  deliver();
  await flushed;
  expect(waiting(storage)).toBe(0);
});

it('hands everything over when the page goes away and keeps it as well', () => {
  const storage = memory();
  const beacon = vi.fn();
  const outbox = new WatchOutbox({ storage, uuid, send: async () => true, beacon });
  outbox.add(events(0, 60));
  outbox.leave();
  expect(beacon.mock.calls.map(([{ events: sent }]) => sent.length)).toEqual([50, 10]);
  expect(waiting(storage)).toBe(60);
});

it('starts empty on a storage that holds nonsense', async () => {
  const storage = memory();
  storage.setItem('farandole.watch', '{oops');
  const send = vi.fn(async (_: WatchDelivery) => true);
  await new WatchOutbox({ storage, uuid, send, beacon: vi.fn() }).flush();
  expect(send).not.toHaveBeenCalled();
});
