import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Where a journey stands between a browser and a site, and what it sees there. */
export interface Between {
  origin: string;
  /** Bytes of bodies that the site has sent, by path. */
  readonly sent: ReadonlyMap<string, number>;
  /** From now on the service worker is another one, as it is after every build of the site. */
  rebuild(): void;
  /** Keeps requests of a method from the site until what it gives back is called. */
  hold(method: string): () => void;
  close(): Promise<void>;
}

const WORKER = '/service-worker.js';

/** Stands before `origin` and hands everything on as it is, but for what a journey asks of it. */
export async function between(origin: string): Promise<Between> {
  const sent = new Map<string, number>();
  const held = new Map<string, Promise<void>>();
  let builds = 0;

  const server = createServer(async (asked, answer) => {
    await held.get(asked.method ?? '');
    const isWorker = asked.url === WORKER;
    const onward = request(origin + asked.url, { method: asked.method, headers: isWorker ? plain(asked.headers) : asked.headers }, (given) => {
      answer.writeHead(given.statusCode ?? 500, isWorker ? plain(given.headers) : given.headers);
      count(asked, given);
      given.pipe(answer, { end: !isWorker });
      if (isWorker) given.on('end', () => answer.end(`\n// build ${builds}`));
    });
    onward.on('error', () => answer.destroy());
    answer.on('close', () => onward.destroy());
    asked.pipe(onward);
  });

  function count({ url = '/' }: IncomingMessage, given: IncomingMessage): void {
    const { pathname } = new URL(url, origin);
    given.on('data', (chunk: Buffer) => sent.set(pathname, (sent.get(pathname) ?? 0) + chunk.length));
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    rebuild: () => {
      builds += 1;
    },
    hold(method) {
      const { promise, resolve } = Promise.withResolvers<void>();
      held.set(method, promise);
      return () => {
        held.delete(method);
        resolve();
      };
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Of a body that is changed on its way: neither its length nor its age is told, and it comes as it is. */
function plain(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const told = ['accept-encoding', 'if-none-match', 'if-modified-since', 'content-length', 'etag', 'last-modified'];
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !told.includes(name)));
}
