import { createApi } from '#lib/api.ts';
import type { FeedSettings, Video } from '#lib/api-types.ts';
import { m } from '#lib/paraglide/messages.js';
import { tellRefusal } from '#lib/tell-refusal.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';

/** How much of a hashtag is left where fewer videos with it are wanted: 50 is neither more nor less, 0 none at all. */
const fewer = 15;

type Topics = FeedSettings['topics'];

/** What was set by hand of each hashtag, with those of a video turned down; one that is lower already stays there. */
export function turnedDown(topics: Topics, hashtags: readonly string[]): Topics {
  return { ...topics, ...Object.fromEntries(hashtags.map((tag) => [tag, Math.min(topics[tag] ?? fewer, fewer)])) };
}

/** Fewer videos with the hashtags of this one, from the next page on, until the message about it is answered with "undo". */
export async function fewerLikeThis({ hashtags }: Pick<Video, 'hashtags'>): Promise<void> {
  const api = createApi();
  const set = (topics: Topics) => api.patch<FeedSettings>('/feed-settings', { topics });
  try {
    const { topics } = await api.get<FeedSettings>('/feed-settings');
    await set(turnedDown(topics, hashtags));
    toasts.show(m.fewer_like_this({ tags: hashtags.map((tag) => `#${tag}`).join(', ') }), {
      action: { label: m.undo(), run: () => void set(topics).catch(tellRefusal) },
    });
  } catch (cause) {
    tellRefusal(cause);
  }
}
