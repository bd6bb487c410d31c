import { expect, it } from 'vitest';
import { z } from 'zod';
import { createTestDatabase } from '#testing/test-database.ts';
import { createLogger } from '../log.ts';
import { defineEvent, event } from './event.ts';
import { describeEventLog } from './event-log-contract.ts';
import { createPostgresEventLog } from './postgres-event-log.ts';

describeEventLog('event log on PostgreSQL', async () => {
  const { db, drop } = await createTestDatabase();
  return { db, open: () => createPostgresEventLog(db, createLogger('silent')), close: drop };
});

it('knows its end where the numbers of transactions have got another digit', async () => {
  const { db, drop } = await createTestDatabase();
  const log = createPostgresEventLog(db, createLogger('silent'));
  const rung = defineEvent('contract.rung', z.object({}));
  // a number that is smaller than any of today, and comes after them in a dictionary
  await db.pool.query("insert into event_log (tx, name, data) values ('99', $1, '{}')", [rung.name]);
  await db.transaction((tx) => log.append(tx, [event(rung, {})]));
  await expect.poll(async () => log.read([rung], await log.end(), 10)).toEqual([]);
  await log.close();
  await drop();
});
