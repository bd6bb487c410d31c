import { expect, it, vi } from 'vitest';
import { ApiError } from '#lib/api-error.ts';
import { LikeSync } from './like-sync.ts';
import { showLike } from './show-like.ts';

const video = () => ({
  id: 'v1',
  viewer: { liked: false, saved: false, reposted: false, followsAuthor: false, own: false },
  counts: { views: 0, likes: 7, comments: 0, reposts: 0, shares: 0 },
});
/** Liked, as the viewer sees it already. */
const shown = (liked: ReturnType<typeof video>) => {
  showLike(liked, true);
  return liked;
};
const failure = (status: number) => new ApiError({ status, code: status === 0 ? 'network' : 'social.blocked', message: '' });

it('shows a like before the server knows of it [F-33]', () => {
  const liked = video();
  void new LikeSync({ send: () => new Promise(() => {}), untilOnline: async () => {}, onrefused: () => {} }).tell(shown(liked));
  expect(liked).toMatchObject({ viewer: { liked: true }, counts: { likes: 8 } });
});

it('takes it back only when the server refuses for good [F-33]', async () => {
  const refused = video();
  const onrefused = vi.fn();
  await new LikeSync({ send: () => Promise.reject(failure(403)), untilOnline: async () => {}, onrefused }).tell(shown(refused));
  expect(refused).toMatchObject({ viewer: { liked: false }, counts: { likes: 7 } });
  expect(onrefused).toHaveBeenCalledOnce();
});

it('a like made offline is told once the network is back, and counts once [F-33]', async () => {
  const offline = video();
  const send = vi.fn().mockRejectedValueOnce(failure(0)).mockRejectedValueOnce(failure(503)).mockResolvedValue({ likes: 8 });
  const untilOnline = vi.fn(async () => {});
  await new LikeSync({ send, untilOnline, onrefused: () => {} }).tell(shown(offline));
  expect(send).toHaveBeenCalledTimes(3);
  expect(untilOnline).toHaveBeenCalledTimes(2);
  expect(offline.counts.likes).toBe(8);
});

it('tells the last choice when it changes on the way', async () => {
  const wavering = video();
  const told: boolean[] = [];
  let release = (): void => {};
  const send = (_: string, liked: boolean) => {
    told.push(liked);
    return new Promise<{ likes: number }>((resolve) => {
      release = () => resolve({ likes: liked ? 8 : 7 });
    });
  };
  const sync = new LikeSync({ send, untilOnline: async () => {}, onrefused: () => {} });
  const settled = sync.tell(shown(wavering));
  showLike(wavering, false);
  await sync.tell(wavering);
  release();
  await vi.waitFor(() => expect(told).toEqual([true, false]));
  release();
  await settled;
  expect(wavering).toMatchObject({ viewer: { liked: false }, counts: { likes: 7 } });
});
