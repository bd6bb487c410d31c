import { createTestDatabase } from '#testing/test-database.ts';
import { createLogger } from '../log.ts';
import { describeEventLog } from './event-log-contract.ts';
import { createPostgresEventLog } from './postgres-event-log.ts';

describeEventLog('event log on PostgreSQL', async () => {
  const { db, drop } = await createTestDatabase();
  return { db, open: () => createPostgresEventLog(db, createLogger('silent')), close: drop };
});
