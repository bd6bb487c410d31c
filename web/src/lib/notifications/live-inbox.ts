import { createApi } from '#lib/api.ts';
import { followInbox } from './follow-inbox.ts';
import { inbox } from './unread.svelte.ts';

/** Keeps the number beside the bell as the server knows it, until the returned function is called. */
export function liveInbox(): () => void {
  const api = createApi();
  return followInbox(
    {
      open: () => new EventSource('/api/v1/stream?topics=inbox'),
      ask: async () => (await api.get<{ unread: number }>('/notifications', { limit: 1 })).unread,
      later(run, ms) {
        // a page that nobody looks at need not knock as often
        const timer = setTimeout(run, document.hidden ? Math.max(ms, 30_000) : ms);
        return () => clearTimeout(timer);
      },
    },
    (unread) => {
      inbox.unread = unread;
    },
  );
}
