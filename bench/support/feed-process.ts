import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createApp } from '../../server/src/app.ts';
import { systemClock } from '../../server/src/platform/clock.ts';
import { createDatabase } from '../../server/src/platform/db/database.ts';
import { createPostgresEventLog } from '../../server/src/platform/events/postgres-event-log.ts';
import { createLogger } from '../../server/src/platform/log.ts';
import { createDiskStorage } from '../../server/src/platform/storage/disk-storage.ts';

/** A whole site in a process of its own, to be killed: `fork` it with a database and a folder; it answers with its port. */
const [url = '', folder = ''] = process.argv.slice(2);
const log = createLogger('error');
const db = createDatabase(url);
const events = createPostgresEventLog(db, log);
const config = {
  http: { host: '127.0.0.1', port: 0, origin: 'http://127.0.0.1', originIsFixed: true, trustedProxies: [] },
  instanceName: 'Bench',
  dataDir: folder,
  ffmpegPath: null,
};
const storage = createDiskStorage(`${folder}/storage`);
const app = createApp({ config, db, events, storage, clock: systemClock, log, sessionSecret: 'x'.repeat(43), version: '0' });
await app.startServing();
const server = createServer(getRequestListener(app.api.fetch, { overrideGlobalObjects: false })).listen(0, '127.0.0.1');
await once(server, 'listening');
// snapshots come far more often than on a site, so that some are being written when the end comes
setInterval(() => void app.feed.snapshot(), 300);
process.on('message', async () => {
  await app.feed.caughtUp();
  process.send?.({ digest: await app.feed.digest() });
});
process.send?.({ port: (server.address() as AddressInfo).port });
