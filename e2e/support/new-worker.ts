import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A site whose next build can be brought out while people are on it. */
export interface RebuiltSite {
  origin: string;
  /** From now on the service worker is another one, as it is after every build. */
  rebuild(): void;
  close(): Promise<void>;
}

/** Stands before `origin` and hands everything on as it is, but for the service worker once the site has been "built" anew. */
export async function rebuiltSite(origin: string): Promise<RebuiltSite> {
  let builds = 0;
  const server = createServer((asked, answer) => {
    const worker = asked.url === '/service-worker.js';
    const without = (headers: IncomingHttpHeaders, ...names: string[]) =>
      Object.fromEntries(Object.entries(headers).filter(([name]) => !worker || !names.includes(name)));
    const wanted = without(asked.headers, 'accept-encoding', 'if-none-match', 'if-modified-since');
    const onward = request(origin + asked.url, { method: asked.method ?? 'GET', headers: wanted }, (given) => {
      answer.writeHead(given.statusCode ?? 500, without(given.headers, 'content-length', 'etag', 'last-modified'));
      given.pipe(answer, { end: !worker });
      if (worker) given.on('end', () => answer.end(`\n// build ${builds}`));
    });
    onward.on('error', () => answer.destroy());
    answer.on('close', () => onward.destroy());
    asked.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    rebuild: () => {
      builds += 1;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
