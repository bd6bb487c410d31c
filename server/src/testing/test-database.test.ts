import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

describe('a test database', () => {
  let first: TestDatabase;
  let second: TestDatabase;
  beforeAll(async () => {
    [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  });
  afterAll(async () => {
    await first.drop();
    await second.drop();
  });

  it('has every migration applied and the tables of the job queue', async () => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from schema_migrations`.execute(first.db.for());
    expect(rows[0]?.count).toBeGreaterThan(0);
    await sql`select graphile_worker.add_job('testing.nothing')`.execute(first.db.for());
  });

  it('shares no row with another one', async () => {
    await first.db.pool.query('create table mine (n int)');
    const { rows } = await second.db.pool.query<{ found: string | null }>(`select to_regclass('mine') as found`);
    expect(rows[0]?.found).toBeNull();
  });
});
