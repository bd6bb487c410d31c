import { keepShared, sharePath } from '#lib/install/shared-files.ts';
import { takeOver } from '#lib/install/take-over.ts';
import { version } from '$app/env';

/** What a worker is told, of which the types of pages know nothing. */
interface WorkerEvent extends Event {
  /** What a page says. */
  data: unknown;
  request: Request;
  /** The page, asked for while the worker was still waking up. */
  preloadResponse: Promise<Response | undefined>;
  waitUntil(work: Promise<unknown>): void;
  respondWith(answer: Promise<Response>): void;
}

/**
 * Takes films that other applications share, and shows a page of its own where there is no network. It answers nothing else, so that it
 * costs nothing; and a new one, which every build of the site brings, waits until every page is closed or somebody asks for it.
 */
const offline = '/hors-ligne';
const shells = 'farandole-shell';
const shell = `${shells}-${version}`;
const on = (name: string, handle: (event: WorkerEvent) => void) => addEventListener(name, (event) => handle(event as WorkerEvent));

on('install', (event) => event.waitUntil(caches.open(shell).then((cache) => cache.add(new Request(offline, { cache: 'reload' })))));

// a page never waits for the worker to wake up
const registration = Reflect.get(globalThis, 'registration') as ServiceWorkerRegistration;
on('activate', (event) => {
  event.waitUntil(forgetOlder());
  if ('navigationPreload' in registration) event.waitUntil(registration.navigationPreload.enable());
});

const skipWaiting = Reflect.get(globalThis, 'skipWaiting') as () => Promise<void>;
on('message', (event) => {
  if (event.data === takeOver) event.waitUntil(skipWaiting());
});

on('fetch', (event) => {
  const { request } = event;
  if (request.method === 'POST' && new URL(request.url).pathname === sharePath) event.respondWith(take(request));
  else if (request.mode === 'navigate' && request.method === 'GET') event.respondWith(open(event).catch(showOffline));
});

async function forgetOlder(): Promise<void> {
  const older = (await caches.keys()).filter((name) => name.startsWith(shells) && name !== shell);
  await Promise.all(older.map((name) => caches.delete(name)));
}

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
