import { describe, expect, it } from 'vitest';
import { ApiError } from '#lib/api-error.ts';
import type { Profile } from '#lib/api-types.ts';
import { ProfileView } from './profile-view.svelte.ts';

const gala = {
  handle: 'gala',
  counts: { followers: 10, following: 0, likes: 0, videos: 0 },
  viewer: { self: false, follows: false, requested: false, mutes: false, blocks: false },
  private: false,
} as Profile;

/** Answers what the server would, and keeps what it was asked. */
function server(answer: () => Promise<unknown>) {
  const asked: string[] = [];
  const call = (method: string) => (path: string) => {
    asked.push(`${method} ${path}`);
    return answer() as Promise<never>;
  };
  return { asked, api: { put: call('PUT'), delete: call('DELETE') } };
}

describe('ProfileView', () => {
  it('follows at once and ends with the number the server gives', async () => {
    const { asked, api } = server(async () => ({ followers: 12 }));
    const view = new ProfileView(gala, api);
    const done = view.toggleFollow();
    expect([view.profile.viewer?.follows, view.profile.counts?.followers]).toEqual([true, 11]);
    await done;
    expect(view.profile.counts?.followers).toBe(12);
    await view.toggleFollow();
    expect(asked).toEqual(['PUT /accounts/gala/follow', 'DELETE /accounts/gala/follow']);
  });

  it('takes it back when the server refuses, and keeps why', async () => {
    const { api } = server(() => Promise.reject(new ApiError({ status: 403, code: 'social.blocked', message: 'No' })));
    const view = new ProfileView(gala, api);
    await view.toggleFollow();
    expect([view.profile.viewer?.follows, view.profile.counts?.followers, view.error?.code]).toEqual([false, 10, 'social.blocked']);
  });

  it('counts one press while the first is on its way', async () => {
    const { asked, api } = server(async () => ({ followers: 11 }));
    const view = new ProfileView(gala, api);
    await Promise.all([view.toggleFollow(), view.toggleFollow()]);
    expect(asked).toHaveLength(1);
  });

  it('ends following when it blocks', async () => {
    const { api } = server(async () => undefined);
    const view = new ProfileView({ ...gala, viewer: { self: false, follows: true, requested: false, mutes: false, blocks: false } }, api);
    expect(await view.toggleBlock()).toBe(true);
    expect(view.profile.viewer).toEqual({ self: false, follows: false, requested: false, mutes: false, blocks: true });
  });

  it('asks a private account, and takes the request back', async () => {
    const { asked, api } = server(async () => ({ followers: null }));
    const view = new ProfileView({ ...gala, private: true, counts: null }, api);
    await view.toggleFollow();
    expect(view.profile.viewer).toMatchObject({ follows: false, requested: true });
    await view.toggleFollow();
    expect(view.profile.viewer).toMatchObject({ follows: false, requested: false });
    expect(asked).toEqual(['PUT /accounts/gala/follow', 'DELETE /accounts/gala/follow']);
  });
});
