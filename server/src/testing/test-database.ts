import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { createDatabase, type Database } from '#platform/db/database.ts';

/** A database that belongs to one test file. */
export interface TestDatabase {
  db: Database;
  /** For a second pool, or a child process. */
  url: string;
  /** Closes the pool and removes the database; connections that are still open are broken off. */
  drop(): Promise<void>;
}

/** The database that holds all tables and no rows. */
const TEMPLATE = 'farandole';

/** A new, migrated, empty database on the real server of this test run; costs about 50 ms. Call it in `beforeAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = inject('databaseServerUrl');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await administer(server, `create database ${name} template ${TEMPLATE}`);
  const url = withDatabase(server, name);
  const db = createDatabase(url);
  return {
    db,
    url,
    async drop() {
      await db.close();
      await administer(server, `drop database if exists ${name} with (force)`);
    },
  };
}

async function administer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: withDatabase(serverUrl, 'postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
