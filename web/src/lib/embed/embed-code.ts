import type { Video } from '#lib/api-types.ts';
import { escapeHtml } from '#lib/page/escape-html.ts';
import { m } from '#lib/paraglide/messages.js';
import { embedSize, type Size } from './embed-size.ts';

/** What another site puts into its page to show a video. */
export function embedCode(video: Video, origin: string, room: Partial<Size> = {}): string {
  const { width, height } = embedSize(video, room);
  const title = m.video_title_plain({ author: video.author.displayName || `@${video.author.handle}` });
  return (
    `<iframe src="${escapeHtml(new URL(`/embed/${video.id}`, origin).href)}" width="${width}" height="${height}" title="${escapeHtml(title)}" ` +
    'loading="lazy" allow="fullscreen" allowfullscreen style="border:0;max-width:100%"></iframe>'
  );
}
