import { afterEach, expect, it, vi } from 'vitest';
import type { Video } from '#lib/api-types.ts';
import { listSession, reopenedSession } from './list-session.ts';

const video = (n: number, state = 'published') => ({ id: `v${n}`, state }) as Video;
const source = { path: '/accounts/gala/videos' };
const videos = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => video(from + n));

afterEach(() => vi.unstubAllGlobals());

it('stands at the tenth of sixty, goes back to the first and on to the last', async () => {
  const fetchAfter = vi.fn(async () => ({ items: videos(30, 60), next: null }));
  const session = listSession({ list: { items: videos(0, 30), next: 'thirty', fetchAfter, source }, origin: 'hashtag' }, video(9));
  expect(session.active?.video.id).toBe('v9');
  for (let place = 8; place >= 0; place--) session.moveTo(place);
  expect(session.active?.video.id).toBe('v0');
  for (let place = 1; place < 60; place++) {
    session.moveTo(place);
    await vi.waitFor(() => expect(session.loading).toBe(false));
  }
  expect(fetchAfter.mock.calls).toEqual([['thirty']]);
  expect(session.active).toMatchObject({ video: { id: 'v59' }, feed: 'hashtag' });
  expect(session.ended).toBe(true);
});

it('leaves out what is still on its way to be published', () => {
  const list = { items: [video(0, 'processing'), video(1), video(2)], next: null, fetchAfter: vi.fn(), source };
  const session = listSession({ list, origin: 'profile' }, video(2));
  expect(session.entries.map((entry) => entry.video.id)).toEqual(['v1', 'v2']);
  expect(session.index).toBe(1);
});

/** Sixty videos behind the network, thirty a page. */
const sixty = () =>
  vi.stubGlobal('fetch', async (address: string) => {
    const from = new URL(address, 'http://here').searchParams.has('after') ? 30 : 0;
    return Response.json({ items: videos(from, from + 30), next: from === 0 ? 'thirty' : null });
  });
const kept = { source, origin: 'profile', at: '/@gala/v/v40' } as const;

it('after a reload, stands where it stood with the list on both sides, however far it had gone', async () => {
  sixty();
  const session = await reopenedSession(kept, video(40));
  expect(session?.active?.video.id).toBe('v40');
  expect(session?.entries).toHaveLength(60);
  expect(session?.ended).toBe(true);
});

it('leaves a video that is in its list no more to itself', async () => {
  sixty();
  expect(await reopenedSession(kept, video(99))).toBeNull();
});
