import { mount } from 'svelte';
import { takeOver } from './take-over.ts';

/**
 * Says so when a newer site waits, and asks for one whenever the page is seen again. Nothing is ever loaded anew by itself: somebody may be
 * watching, or sending a film.
 */
export function followUpdates(registration: ServiceWorkerRegistration): void {
  let told = false;
  const look = () => {
    // the first worker of a device replaces nothing
    if (told || !registration.waiting || !registration.active) return;
    told = true;
    void tell(() => reload(registration));
  };
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') registration.update().catch(() => undefined);
  });
  look();
}

async function tell(onreload: () => void): Promise<void> {
  const { default: UpdateReady } = await import('./UpdateReady.svelte');
  mount(UpdateReady, { target: document.body, props: { onreload } });
}

/** Somebody asked for it. Where another page has let the worker in meanwhile, nothing waits any more. */
function reload({ waiting }: ServiceWorkerRegistration): void {
  if (!waiting) return location.reload();
  waiting.addEventListener('statechange', () => {
    if (waiting.state === 'activated') location.reload();
  });
  waiting.postMessage(takeOver);
}
