import { expect, it } from 'vitest';
import { ApiError } from '#lib/api-error.ts';
import type { Session } from '#lib/api-types.ts';
import { SessionList } from './session-list.svelte.ts';

const session = (id: string, current = false) => ({ id, current }) as Session;

it('signs out everywhere else and keeps this device', async () => {
  const ended: string[] = [];
  const list = new SessionList([session('a'), session('b', true), session('c')], { delete: async (path) => ended.push(path) as never });
  await list.endOthers();
  expect(ended).toEqual(['/sessions/a', '/sessions/c']);
  expect(list.sessions.map(({ id }) => id)).toEqual(['b']);
});

it('shows what is left when the server fails half-way', async () => {
  const list = new SessionList([session('a'), session('b'), session('c', true)], {
    delete: (path) =>
      path.endsWith('b') ? Promise.reject(new ApiError({ status: 503, code: 'http.503', message: '' })) : Promise.resolve(undefined as never),
  });
  await list.endOthers();
  expect(list.sessions.map(({ id }) => id)).toEqual(['b', 'c']);
  expect(list.saving.error?.status).toBe(503);
});
