import { m } from '#lib/paraglide/messages.js';
import type { VideoPost } from './video-post.svelte.ts';

/** What a video waits for before it can be posted; empty when there is nothing to say. */
export function waitsFor({ upload, compression }: Pick<VideoPost, 'upload' | 'compression'>): string {
  if (compression) return m.publish_while_compressing();
  if (!upload || upload.ended || upload.state === 'cut') return '';
  if (upload.state === 'failed') return m.publish_upload_failed();
  return upload.id === null ? m.publish_not_yet() : m.publish_while_sending();
}
