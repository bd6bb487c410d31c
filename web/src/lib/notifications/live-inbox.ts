import { createApi } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';
import { followInbox } from './follow-inbox.ts';
import { inbox } from './unread.svelte.ts';

/** Keeps the number beside the bell as the server knows it, until `left` is aborted. */
export function liveInbox(left: AbortSignal): void {
  if (left.aborted) return;
  const api = createApi();
  const stop = followInbox(
    {
      open: () => new EventSource('/api/v1/stream?topics=inbox'),
      ask: async () => (await api.get<{ unread: number }>('/notifications', { limit: 1 })).unread,
      later(run, ms) {
        // a page that nobody looks at need not knock as often
        const timer = setTimeout(run, document.hidden ? Math.max(ms, 30_000) : ms);
        return () => clearTimeout(timer);
      },
    },
    show,
  );
  left.addEventListener('abort', () => {
    stop();
    show(0);
  });
}

/** The bell is in every page's first load; what writes on it is not. */
function show(unread: number): void {
  inbox.unread = unread;
  const bell = document.querySelector<HTMLElement>('[data-bell]');
  if (!bell) return;
  if (unread > 0) {
    bell.dataset.unread = unread > 99 ? '99+' : String(unread);
    bell.ariaLabel = `${m.nav_notifications()}, ${m.nav_unread({ count: unread })}`;
  } else {
    delete bell.dataset.unread;
    bell.ariaLabel = null;
  }
}
