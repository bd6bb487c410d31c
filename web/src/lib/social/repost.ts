import { createApi } from '#lib/api.ts';
import type { Video } from '#lib/api-types.ts';
import type { FeedActions } from '#lib/feed/feed-actions.svelte.ts';
import { m } from '#lib/paraglide/messages.js';
import { tellRefusal } from '#lib/tell-refusal.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';

/** Hands a video on to one's followers, or takes that back. It shows at once. */
export async function setRepost(video: Video, wanted: boolean, actions: Pick<FeedActions, 'account' | 'open'>): Promise<void> {
  if (!actions.account) return actions.open('sign-in');
  const show = (reposted: boolean) => {
    if (video.viewer.reposted !== reposted) video.counts.reposts += reposted ? 1 : -1;
    video.viewer.reposted = reposted;
  };
  show(wanted);
  try {
    await (wanted ? createApi().put(`/videos/${video.id}/repost`) : createApi().delete(`/videos/${video.id}/repost`));
    toasts.show(wanted ? m.repost_done() : m.repost_undone(), {
      ...(wanted && { action: { label: m.undo(), run: () => void setRepost(video, false, actions) } }),
    });
  } catch (cause) {
    show(!wanted);
    tellRefusal(cause);
  }
}
