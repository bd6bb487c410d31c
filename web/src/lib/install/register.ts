import { followUpdates } from './updates.ts';

let asked = false;

/** Lets the service worker in, once in the life of a page and once the browser has nothing else to do. Where there is none, or it is not allowed, all goes on without. */
export function registerWorker(): void {
  if (asked || !('serviceWorker' in navigator)) return;
  asked = true;
  const register = () =>
    void navigator.serviceWorker
      .register('/service-worker.js')
      .then(followUpdates)
      .catch(() => undefined);
  if ('requestIdleCallback' in window) requestIdleCallback(register, { timeout: 30_000 });
  else setTimeout(register, 2000);
}
