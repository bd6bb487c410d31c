import { expect, it } from 'vitest';
import { ApiError } from '#lib/api-error.ts';
import type { Video } from '#lib/api-types.ts';
import { PagedList } from '#lib/paged-list.svelte.ts';
import { OwnVideos } from './own-videos.svelte.ts';

const video = (id: string, day: number) => ({ id, createdAt: `2026-11-0${day}T00:00:00Z` }) as Video;
const listOf = () =>
  new PagedList<Video>({ items: [video('d', 4), video('c', 3), video('b', 2), video('a', 1)], next: null }, async () => ({ items: [], next: null }));
const order = (list: PagedList<Video>) => list.items.map((entry) => `${entry.id}${entry.pinned ? '*' : ''}`).join(' ');
const nothing = async () => undefined as never;

it('puts three pins first in the owner’s order and tells the server the whole order', async () => {
  const list = listOf();
  const told: unknown[] = [];
  const own = new OwnVideos(list, { put: async (_path, body) => told.push(body) as never, patch: nothing, delete: nothing });
  await own.togglePin('a');
  await own.togglePin('c');
  await own.togglePin('b');
  await own.movePin('b', -1);
  expect(order(list)).toBe('a* b* c* d');
  expect(told.at(-1)).toEqual({ videoIds: ['a', 'b', 'c'] });
  await own.togglePin('a');
  expect(order(list)).toBe('b* c* d a');
});

it('takes a refused pin back and keeps why', async () => {
  const list = listOf();
  const refuse = () => Promise.reject(new ApiError({ status: 422, code: 'account.bad-pins', message: 'No' }));
  const own = new OwnVideos(list, { put: refuse, patch: refuse, delete: refuse });
  await own.togglePin('a');
  expect([order(list), own.error?.code]).toEqual(['d c b a', 'account.bad-pins']);
  expect(await own.remove('a')).toBe(false);
  expect(order(list)).toBe('d c b a');
});

it('removes a video from the list once the server has', async () => {
  const list = listOf();
  const own = new OwnVideos(list, { put: nothing, patch: nothing, delete: nothing });
  expect(await own.remove('c')).toBe(true);
  expect(order(list)).toBe('d b a');
});

it('shows a scheduled video as it now is, at another moment or online', async () => {
  const list = listOf();
  const moved = { ...list.items[0], state: 'scheduled', publishAt: '2026-12-01T09:00:00.000Z' } as Video;
  const told: unknown[] = [];
  const patch = async (_path: string, body: unknown) => {
    told.push(body);
    return moved as never;
  };
  const own = new OwnVideos(list, { put: nothing, patch, delete: nothing });
  expect(await own.reschedule(moved.id, moved.publishAt)).toBe(true);
  expect(told).toEqual([{ publishAt: '2026-12-01T09:00:00.000Z' }]);
  expect(list.items[0]).toEqual(moved);
});
