import type { Video } from '#lib/api-types.ts';
import { m } from '#lib/paraglide/messages.js';
import { toasts } from '#lib/ui/toasts.svelte.ts';

/** Opens the device's own sharing, or copies the address where there is none. */
export async function shareLink(video: Pick<Video, 'url'>): Promise<void> {
  const url = new URL(video.url, location.origin).href;
  try {
    if (typeof navigator.share === 'function') return await navigator.share({ url });
    await navigator.clipboard.writeText(url);
    toasts.show(m.link_copied());
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') return;
    // Without permission to the clipboard the address is at least shown.
    toasts.show(url);
  }
}
