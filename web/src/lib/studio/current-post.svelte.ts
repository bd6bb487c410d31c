import { browser } from '$app/env';
import type { VideoPost } from './video-post.svelte.ts';

let kept: VideoPost | null = $state.raw(null);

/**
 * The video being posted in this tab. It outlives the page, so that walking around the site does not break an upload off;
 * another account gets its own.
 */
export function currentPost(accountId: string, make: () => VideoPost): VideoPost {
  if (!browser) return make();
  if (kept?.accountId === accountId) return kept;
  const post = make();
  kept = post;
  return post;
}

/** The post whose file is still on its way, for other pages to show; null when there is none, or none of this account. */
export function sendingPost(accountId: string | undefined): VideoPost | null {
  return kept !== null && kept.accountId === accountId && kept.sending ? kept : null;
}
