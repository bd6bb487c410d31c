import { m } from '#lib/paraglide/messages.js';
import { toasts } from '#lib/ui/toasts.svelte.ts';

/** Puts an address where it can be pasted from, and says whether it is there. */
export async function copyAddress(address: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(address);
    toasts.show(m.share_copied());
  } catch {
    toasts.show(m.comment_copy_failed());
  }
}
