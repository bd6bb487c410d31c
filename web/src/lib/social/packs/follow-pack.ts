import { createApi } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';
import { toasts } from '#lib/ui/toasts.svelte.ts';

/** Follows everybody in a pack, and offers to take exactly that back. `refresh` shows how things stand. Rejects with an `ApiError`. */
export async function followPack(id: string, refresh: () => Promise<unknown>, undo: () => void): Promise<void> {
  const made = await createApi().put<{ followed: number; requested: number }>(`/packs/${id}/follow`);
  await refresh();
  const some = made.followed + made.requested > 0;
  toasts.show(followedText(made), { ...(some && { action: { label: m.undo(), run: undo } }) });
}

/** Takes back what following the pack did. Rejects with an `ApiError`. */
export async function undoPackFollow(id: string, refresh: () => Promise<unknown>): Promise<void> {
  await createApi().delete(`/packs/${id}/follow`);
  await refresh();
  toasts.show(m.pack_undone());
}

/** What following a pack did, in words. */
function followedText({ followed, requested }: { followed: number; requested: number }): string {
  const parts = [followed > 0 && m.pack_followed({ count: followed }), requested > 0 && m.pack_requested({ count: requested })];
  return parts.filter(Boolean).join(' · ') || m.pack_followed_none();
}
