/** What another application shared: its files, and what it wrote beside them. */
export interface Shared {
  files: File[];
  words: string;
}

/** Where other applications send what is shared; the service worker answers there. */
export const sharePath = '/publier/partage';
const cacheName = 'farandole-shared';

/** Keeps what was shared until the studio fetches it. What was shared before, and never fetched, is let go. */
export async function keepShared(form: FormData): Promise<void> {
  await caches.delete(cacheName);
  const cache = await caches.open(cacheName);
  const files = form.getAll('files').filter((entry): entry is File => entry instanceof File && entry.size > 0);
  for (const [place, file] of files.entries())
    await cache.put(`/shared/${place}`, new Response(file, { headers: { 'content-type': file.type, 'x-name': encodeURIComponent(file.name) } }));
  const words = ['title', 'text', 'url'].flatMap((name) => form.get(name) || []).filter((entry) => typeof entry === 'string');
  await cache.put('/shared/words', new Response(words.join('\n')));
}

/** Fetches what was shared, once; null when there is nothing. */
export async function takeShared(): Promise<Shared | null> {
  if (!('caches' in globalThis) || !(await caches.has(cacheName))) return null;
  const cache = await caches.open(cacheName);
  const words = (await (await cache.match('/shared/words'))?.text()) ?? '';
  const files: File[] = [];
  for (let place = 0; ; place += 1) {
    const kept = await cache.match(`/shared/${place}`);
    if (!kept) break;
    const type = kept.headers.get('content-type') ?? '';
    files.push(new File([await kept.blob()], decodeURIComponent(kept.headers.get('x-name') ?? ''), { type }));
  }
  await caches.delete(cacheName);
  return { files, words };
}
