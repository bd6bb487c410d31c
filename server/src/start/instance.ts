import { once } from 'node:events';
import type { Server } from 'node:http';
import path from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { createApp, type Stoppable } from '../app.ts';
import type { Config } from '../config/config.ts';
import { loadSecrets } from '../config/secrets.ts';
import { loadDemo } from '../demo/load-demo.ts';
import { createEdge, type Handler } from '../http/edge.ts';
import { createMediaServer } from '../modules/media/index.ts';
import { systemClock } from '../platform/clock.ts';
import { createPostgresEventLog } from '../platform/events/postgres-event-log.ts';
import { createLogger } from '../platform/log.ts';
import { printDemoProgress, printWelcome } from './banner.ts';
import { readCommit } from './commit.ts';
import { openDatabase } from './database.ts';
import { StartError } from './failures.ts';
import { openStorage } from './storage.ts';
import { loadWebHandler } from './web.ts';

/** What to start. */
export interface InstanceOptions {
  config: Config;
  version: string;
  projectDir: string;
  /** Whether an empty instance gets the demonstration content. */
  demo: boolean;
}

/**
 * Starts this process's part of an instance and prints where it is. The port is taken first, so that a second start
 * fails before it touches any data. Stopping undoes everything in the opposite order. `announced` resolves when the
 * demonstration content is there and the address was printed; requests are answered before that.
 */
export async function startInstance({ config, version, projectDir, demo }: InstanceOptions): Promise<Stoppable & { announced: Promise<void> }> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const undo of stops.splice(0).reverse()) await undo();
  };
  try {
    const log = createLogger(config.logLevel);
    const handlers = { api: starting, media: starting, web: starting } as Record<'api' | 'media' | 'web', Handler>;
    const serves = config.role !== 'worker';
    if (serves) {
      const server = createEdge(
        { api: (q, r) => handlers.api(q, r), media: (q, r) => handlers.media(q, r), web: (q, r) => handlers.web(q, r) },
        config.http,
      );
      await listen(server, config);
      stops.push(() => closeServer(server));
    }

    const secrets = await loadSecrets(config.dataDir);
    const { db, close } = await openDatabase(config, log);
    stops.push(close);
    const events = createPostgresEventLog(db, log);
    stops.push(() => events.close());
    const storage = await openStorage(config);
    const app = createApp({
      config,
      db,
      events,
      storage,
      clock: systemClock,
      log,
      sessionSecret: secrets.session,
      version,
      commit: await readCommit(projectDir),
    });

    if (config.role !== 'web') {
      const working = await app.startWorking();
      stops.push(() => working.stop());
    }
    if (serves) {
      const serving = await app.startServing();
      stops.push(() => serving.stop());
      // pages are rendered in this process and reach the API without a socket
      Reflect.set(globalThis, Symbol.for('farandole.api'), (request: Request) => app.api.fetch(request));
      handlers.api = getRequestListener(app.api.fetch, { overrideGlobalObjects: false });
      handlers.media = createMediaServer({ storage, isServable: (key) => app.media.isServable(key), signer: app.media.signer, log });
      handlers.web = await loadWebHandler(path.join(projectDir, 'web/build'));
    }
    const announce = async (signal: AbortSignal) => {
      const options = {
        db,
        storage,
        log,
        folder: path.join(projectDir, 'demo'),
        noteFile: path.join(config.dataDir, 'demo.txt'),
        password: secrets.demoPassword,
        onProgress: printDemoProgress,
        signal,
      };
      const demoAccounts = demo && config.role === 'all' ? await loadDemo(app, options) : null;
      printWelcome({ config, demoAccounts, password: secrets.demoPassword });
    };
    const leaving = new AbortController();
    const announced = announce(leaving.signal).catch((error: unknown) => {
      if (!leaving.signal.aborted) throw error;
    });
    stops.push(async () => {
      leaving.abort();
      await announced;
    });
    return { stop, announced };
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
}

const starting: Handler = (_request, response) => {
  response.writeHead(503, { 'retry-after': '1', 'content-type': 'text/plain; charset=utf-8' }).end('Farandole démarre / is starting');
};

async function listen(server: Server, { http: { host, port } }: Config): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new StartError(`Port ${port} is taken by another program; stop that one, or choose another port: PORT=${port + 1} npm start`, {
        cause: error,
      });
    if (code === 'EACCES')
      throw new StartError(`Port ${port} is reserved for the system; choose one above 1023: PORT=3000 npm start`, { cause: error });
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new StartError(`HOST is "${host}", which is no address of this machine; write 127.0.0.1, or 0.0.0.0 for all of them.`, { cause: error });
    throw error;
  }
}

async function closeServer(server: Server): Promise<void> {
  server.close();
  server.closeIdleConnections();
  // a video that is being watched would keep its connection open for minutes
  const impatient = setTimeout(() => server.closeAllConnections(), 1500);
  await once(server, 'close');
  clearTimeout(impatient);
}
