/** The application without its pages, in a process that may be killed: `fork` it with `DATABASE_URL`, `FARANDOLE_DATA` and `PORT` set. */
import { createServer } from 'node:http';
import path from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { createApp } from '../../server/src/app.ts';
import { systemClock } from '../../server/src/platform/clock.ts';
import { createDatabase } from '../../server/src/platform/db/database.ts';
import { createPostgresEventLog } from '../../server/src/platform/events/postgres-event-log.ts';
import { createLogger } from '../../server/src/platform/log.ts';
import { createDiskStorage } from '../../server/src/platform/storage/disk-storage.ts';

const { DATABASE_URL = '', FARANDOLE_DATA = '', PORT = '' } = process.env;
const log = createLogger(process.env.LOG_LEVEL ?? 'silent');
const db = createDatabase(DATABASE_URL);
const http = { host: '127.0.0.1', port: Number(PORT), origin: `http://127.0.0.1:${PORT}`, originIsFixed: true, trustedProxies: [] };
const app = createApp({
  config: { http, instanceName: 'Farandole', dataDir: FARANDOLE_DATA, ffmpegPath: null },
  db,
  events: createPostgresEventLog(db, log),
  storage: createDiskStorage(path.join(FARANDOLE_DATA, 'storage')),
  clock: systemClock,
  log,
  sessionSecret: 'a secret for this measurement alone',
  version: '0.0.0',
});
await app.startWorking();
await app.startServing();
createServer(getRequestListener(app.api.fetch, { overrideGlobalObjects: false })).listen(Number(PORT), '127.0.0.1', () => process.send?.('ready'));
