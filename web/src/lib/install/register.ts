/** Lets the service worker in, once the browser has nothing else to do. Where there is none, or it is not allowed, all goes on without. */
export function registerWorker(): void {
  if (!('serviceWorker' in navigator)) return;
  const register = () => void navigator.serviceWorker.register('/service-worker.js').catch(() => undefined);
  if ('requestIdleCallback' in window) requestIdleCallback(register, { timeout: 30_000 });
  else setTimeout(register, 2000);
}
