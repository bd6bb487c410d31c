import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '#lib/api-error.ts';
import type { Video } from '#lib/api-types.ts';
import { Drafts } from './drafts.ts';
import { openTusReceiver, type TusReceiver } from './testing/tus-receiver.ts';
import type { VideoFacts } from './video-facts.ts';
import { type NewVideo, type PostTools, VideoPost } from './video-post.svelte.ts';
import { VideoUpload } from './video-upload.svelte.ts';

const bytes = randomBytes(200_000);
const limits = { maxUploadBytes: 1_000_000, maxDurationMs: 60_000, captionLength: 2200, maxHashtags: 30 };
const fileOf = (name = 'bal.mp4') => new File([bytes], name, { type: 'video/mp4', lastModified: 1 });
const network = { online: true, watch: () => () => undefined };

let receiver: TusReceiver;
const stored = new Map<string, string>();
const open: VideoPost[] = [];

beforeEach(async () => {
  receiver = await openTusReceiver();
  stored.clear();
});

afterEach(async () => {
  for (const post of open.splice(0)) {
    post.upload?.pause();
    post.watch?.stop();
  }
  await receiver.close();
});

function newPost(tools: Partial<PostTools> = {}) {
  const published: NewVideo[] = [];
  const facts: VideoFacts = { durationMs: 4000, width: 540, height: 960 };
  const post = new VideoPost({
    limits,
    accountId: 'gala',
    language: 'fr',
    drafts: new Drafts({ getItem: (key) => stored.get(key) ?? null, setItem: (key, value) => void stored.set(key, value) }),
    lastCategories: () => ['music'],
    preview: { open: () => 'blob:1', close: () => undefined, read: async () => facts },
    newUpload: (source) =>
      new VideoUpload({ ...source, content: bytes }, { endpoint: receiver.endpoint, chunkBytes: 50_000, retryDelaysMs: [1], network }),
    publish: async (video) => {
      published.push(video);
      return { id: 'v1', state: 'processing' } as Video;
    },
    allowance: async () => null,
    look: async () => ({ id: 'v1', state: 'published' }) as Video,
    setCover: async () => undefined,
    ...tools,
  });
  open.push(post);
  return { post, published };
}

const opened = (post: VideoPost) => vi.waitFor(() => expect(post.upload?.id).toBe('upload1'), { interval: 5 });

describe('VideoPost', () => {
  it('begins to send as soon as a file is chosen, and posts before the last byte has left', async () => {
    receiver.cutAt = 120_000;
    const { post, published } = newPost();
    await post.choose(fileOf());
    expect([post.stage, post.ready]).toEqual(['composing', false]);
    await opened(post);
    post.draft.caption = 'Bal du samedi #bal';
    await post.publish();
    expect(published).toEqual([
      {
        caption: 'Bal du samedi #bal',
        categories: ['dance'],
        visibility: 'public',
        language: 'fr',
        region: null,
        sensitive: false,
        aiDeclared: false,
        commercial: null,
        images: null,
        link: '',
        downloadable: false,
        alt: '',
        coverAtMs: null,
        publishAt: '',
        allowIndexing: true,
        assetId: 'upload1',
      },
    ]);
    expect([post.stage, post.sending]).toEqual(['posted', true]);
    receiver.cutAt = null;
    await vi.waitFor(() => expect(post.upload?.state).toBe('sent'), { timeout: 5000 });
    expect(receiver.uploads.get('upload1')?.bytes.equals(bytes)).toBe(true);
  });

  it('says what is wrong with a file before a byte leaves', async () => {
    const { post } = newPost({
      preview: { open: () => 'blob:1', close: () => undefined, read: async () => ({ durationMs: 90_000, width: 1, height: 1 }) },
    });
    await post.choose(fileOf());
    expect([post.problem, post.stage, receiver.creations]).toEqual([{ kind: 'too-long', durationMs: 90_000, maxMs: 60_000 }, 'choosing', 0]);
  });

  it('waits until it is said what it is about, and takes an author’s word over what hashtags propose', async () => {
    const { post, published } = newPost({ lastCategories: () => [] });
    await post.choose(fileOf());
    await opened(post);
    expect([post.categories, post.ready]).toEqual([[], false]);
    post.draft.caption = 'Une étagère #Bricolage';
    expect([post.categories, post.ready]).toEqual([['diy'], true]);
    post.draft.categories = [];
    expect(post.ready).toBe(false);
    post.draft.categories = ['learning'];
    await post.publish();
    expect(published[0]?.categories).toEqual(['learning']);
  });

  it('takes a caption of 2,200 characters and 30 hashtags, and holds back one more of either', async () => {
    const { post } = newPost();
    await post.choose(fileOf());
    await opened(post);
    const tags = Array.from({ length: 30 }, (_, index) => `#t${index}`).join(' ');
    post.draft.caption = `${tags} ${'💃'.repeat(2199 - tags.length)}`;
    expect([post.characters, post.hashtags, post.ready]).toEqual([2200, 30, true]);
    post.draft.caption += '!';
    expect(post.ready).toBe(false);
    post.draft.caption = `${tags} #t30`;
    expect(post.ready).toBe(false);
  });

  it('brings the draft of a file back, and forgets it once it is posted', async () => {
    const first = newPost().post;
    await first.choose(fileOf());
    first.draft.caption = 'À finir';
    first.keep();
    const { post } = newPost();
    await post.choose(fileOf());
    expect([post.draft.caption, post.restored]).toEqual(['À finir', true]);
    await vi.waitFor(() => expect(post.ready).toBe(true), { interval: 5 });
    await post.publish();
    const { post: later } = newPost();
    await later.choose(fileOf());
    expect(later.draft.caption).toBe('');
  });

  it('keeps the caption when the video was refused and another one is chosen', async () => {
    const { post } = newPost({ look: async () => ({ id: 'v1', state: 'refused' }) as Video });
    await post.choose(fileOf());
    post.draft.caption = 'Bal';
    await opened(post);
    await post.publish();
    expect(post.watch?.video?.state).toBe('refused');
    post.again();
    expect([post.stage, post.draft.caption]).toEqual(['choosing', 'Bal']);
  });

  it('stays where it is when the server refuses the words, and keeps why', async () => {
    const refusal = new ApiError({ status: 400, code: 'video.caption-too-long', field: 'caption', message: 'Trop long' });
    const { post } = newPost({ publish: () => Promise.reject(refusal) });
    await post.choose(fileOf());
    post.draft.caption = 'Bal';
    await opened(post);
    await post.publish();
    expect([post.stage, post.error?.field, post.draft.caption]).toEqual(['composing', 'caption', 'Bal']);
  });

  it('takes the file back from the server when it is discarded', async () => {
    receiver.cutAt = 100_000;
    const { post } = newPost();
    await post.choose(fileOf());
    await opened(post);
    await post.discard();
    expect([post.stage, receiver.uploads.size]).toEqual(['choosing', 0]);
  });
});
