import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '#lib/api-error.ts';
import type { Photo, Video } from '#lib/api-types.ts';
import { isPicture, mostPhotos, PhotoPost, type PhotoTools } from './photo-post.svelte.ts';

const limits = { maxUploadBytes: 1_000_000, maxDurationMs: 60_000, captionLength: 2200, maxHashtags: 30 };
const picture = (name: string) => new File(['x'], name, { type: 'image/jpeg' });
const names = (post: PhotoPost) => post.items.map(({ file }) => file.name);

function newPost(tools: Partial<PhotoTools> = {}) {
  const posted: Parameters<PhotoTools['publish']>[0][] = [];
  const post = new PhotoPost({
    limits,
    language: 'fr',
    lastCategories: () => ['dance'],
    open: (file) => `blob:${file.name}`,
    close: () => undefined,
    create: async () => ({ assetId: 'set' }),
    put: async () => ({}) as Photo,
    publish: async (sent) => {
      posted.push(sent);
      return { id: 'v1', url: '/@gala/v/v1' } as Video;
    },
    wait: async () => undefined,
    ...tools,
  });
  return { post, posted };
}

const sent = (post: PhotoPost) => vi.waitFor(() => expect(post.items.every(({ state }) => state === 'sent')).toBe(true), { interval: 2 });

describe('a post of photos being written', () => {
  it('sends them at once, and posts them in the order they were brought into, each with what it shows', async () => {
    const { post, posted } = newPost();
    post.add([picture('a.jpg'), picture('b.jpg'), picture('c.jpg')]);
    const [a, b, c] = post.items;
    if (!a || !b || !c) throw new Error('not added');
    post.move(c, -1);
    post.move(c, -1);
    post.move(c, -1);
    post.remove(b);
    expect(names(post)).toEqual(['c.jpg', 'a.jpg']);
    c.alt = 'La mer';
    await sent(post);
    await post.publish();
    expect(posted[0]).toMatchObject({
      assetId: 'set',
      photos: [
        { place: 2, alt: 'La mer' },
        { place: 0, alt: '' },
      ],
    });
    expect(post.video?.url).toBe('/@gala/v/v1');
  });

  it('takes thirty-five and says that there were more', () => {
    const { post } = newPost();
    post.add(Array.from({ length: 37 }, (_, index) => picture(`${index}.jpg`)));
    expect([post.items.length, post.tooMany]).toEqual([mostPhotos, true]);
  });

  it('tries again when the network is away; one that cannot be read holds up no other', async () => {
    let away = 2;
    const { post } = newPost({
      put: async (_set, _place, file) => {
        if (file.name === 'broken.jpg') throw new ApiError({ status: 400, code: 'asset.bad-photo', message: 'Illisible' });
        if (away-- > 0) throw new ApiError({ status: 0, code: 'network', message: 'away' });
        return {} as Photo;
      },
    });
    post.add([picture('a.jpg'), picture('broken.jpg'), picture('c.jpg')]);
    await vi.waitFor(() => expect(post.items.map(({ state }) => state)).toEqual(['sent', 'failed', 'sent']), { interval: 2 });
    expect(post.ready).toBe(false);
    const broken = post.items[1];
    if (broken) post.remove(broken);
    expect(post.ready).toBe(true);
  });

  it('knows a picture by its type, or by its name where the system tells none', () => {
    expect([
      isPicture({ name: 'a', type: 'image/png' }),
      isPicture({ name: 'a.AVIF', type: '' }),
      isPicture({ name: 'a.heic', type: '' }),
      isPicture({ name: 'a.mp4', type: 'video/mp4' }),
    ]).toEqual([true, true, true, false]);
  });
});
