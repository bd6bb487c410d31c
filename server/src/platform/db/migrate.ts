import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Database } from './database.ts';

const FOLDER = fileURLToPath(new URL('../../../migrations/', import.meta.url));
/** Any constant that nothing else locks; spells "faran" in ASCII. */
const LOCK = 0x666172616e;

/** A migration on disk changed after it had been applied. */
export class MigrationChangedError extends Error {
  override readonly name = 'MigrationChangedError';
}

/**
 * Applies the plain SQL files of `server/migrations` in name order, each in a transaction of its own, under one
 * advisory lock: any number of processes may start at once. Returns the names applied now.
 */
export async function migrate(db: Database): Promise<string[]> {
  const client = await db.pool.connect();
  const applied: string[] = [];
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(
      'create table if not exists schema_migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from schema_migrations');
    const known = new Map(rows.map((row) => [row.name, row.checksum]));
    for (const name of (await readdir(FOLDER)).filter((file) => file.endsWith('.sql')).sort()) {
      const sql = await readFile(FOLDER + name, 'utf8');
      const checksum = createHash('sha256').update(sql).digest('hex');
      if (known.has(name)) {
        if (known.get(name) !== checksum)
          throw new MigrationChangedError(`Migration ${name} was changed after it had been applied; add a new one instead.`);
        continue;
      }
      await client.query('begin');
      await client.query(sql);
      await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [name, checksum]);
      await client.query('commit');
      applied.push(name);
    }
    return applied;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => undefined);
    client.release();
  }
}
