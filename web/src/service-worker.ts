import { keepShared, sharePath } from '#lib/install/shared-files.ts';

/** What a worker is told, of which the types of pages know nothing. */
interface WorkerEvent extends Event {
  request: Request;
  /** The page, asked for while the worker was still waking up. */
  preloadResponse: Promise<Response | undefined>;
  waitUntil(work: Promise<unknown>): void;
  respondWith(answer: Promise<Response>): void;
}

/**
 * Takes films that other applications share, and shows a page of its own where there is no network. It answers nothing else, so that it
 * costs nothing; and a new one waits until every page is closed, so that it never reloads one.
 */
const offline = '/hors-ligne';
const shell = 'farandole-shell';
const on = (name: string, handle: (event: WorkerEvent) => void) => addEventListener(name, (event) => handle(event as WorkerEvent));

on('install', (event) => event.waitUntil(caches.open(shell).then((cache) => cache.add(new Request(offline, { cache: 'reload' })))));

// a page never waits for the worker to wake up
const registration = Reflect.get(globalThis, 'registration') as ServiceWorkerRegistration;
on('activate', (event) => {
  if ('navigationPreload' in registration) event.waitUntil(registration.navigationPreload.enable());
});

on('fetch', (event) => {
  const { request } = event;
  if (request.method === 'POST' && new URL(request.url).pathname === sharePath) event.respondWith(take(request));
  else if (request.mode === 'navigate' && request.method === 'GET') event.respondWith(open(event).catch(showOffline));
});

async function take(request: Request): Promise<Response> {
  await keepShared(await request.formData());
  return Response.redirect('/publier?partage', 303);
}

async function open({ request, preloadResponse }: WorkerEvent): Promise<Response> {
  return (await preloadResponse) ?? fetch(request);
}

async function showOffline(): Promise<Response> {
  return (await caches.match(offline)) ?? Response.error();
}
