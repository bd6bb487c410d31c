import { browser } from '$app/env';
import type { VideoPost } from './video-post.svelte.ts';

let kept: VideoPost | null = null;

/**
 * The video being posted in this tab. It outlives the page, so that walking around the site does not break an upload off;
 * another account gets its own.
 */
export function currentPost(accountId: string, make: () => VideoPost): VideoPost {
  if (!browser) return make();
  if (kept?.accountId !== accountId) kept = make();
  return kept;
}
