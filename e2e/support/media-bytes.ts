import type { CDPSession, Page } from 'playwright-core';

/** Counts the bytes of films that reach a page, by path. */
export async function countMedia(page: Page): Promise<Map<string, number>> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const paths = new Map<string, string>();
  const bytes = new Map<string, number>();
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    const { pathname } = new URL(request.url);
    if (pathname.endsWith('.mp4')) paths.set(requestId, pathname);
  });
  session.on('Network.dataReceived', ({ requestId, dataLength, encodedDataLength }) => {
    const path = paths.get(requestId);
    if (path) bytes.set(path, (bytes.get(path) ?? 0) + (encodedDataLength || dataLength));
  });
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  return bytes;
}

/** Sum of what was counted, of all films or of some, in bytes. */
export function sumOf(bytes: ReadonlyMap<string, number>, of: (path: string) => boolean = () => true): number {
  let sum = 0;
  for (const [path, count] of bytes) if (of(path)) sum += count;
  return sum;
}

/** The files of a film lie in one folder: its poster says which films were shown. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
