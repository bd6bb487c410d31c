import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase } from '#testing/test-database.ts';
import type { Database } from './database.ts';

let db: Database;
let drop: () => Promise<void>;
beforeAll(async () => ({ db, drop } = await createTestDatabase()));
afterAll(() => drop());

it('many transactions at once, each of which also asks outside of itself, all come to their end', async () => {
  const numbers = await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      db.transaction(async (tx) => {
        await db
          .for<{ jobs: unknown }>(tx)
          .selectNoFrom(({ lit }) => lit(1).as('one'))
          .execute();
        const { rows } = await db.pool.query<{ n: number }>('select $1::int as n', [n]);
        return rows[0]?.n;
      }),
    ),
  );
  expect(numbers).toEqual(Array.from({ length: 40 }, (_, n) => n));
});

it('a transaction that fails leaves its place to the next', async () => {
  const failing = Array.from({ length: 20 }, () => db.transaction(() => Promise.reject(new Error('no'))));
  for (const result of await Promise.allSettled(failing)) expect(result.status).toBe('rejected');
  expect(await db.transaction(async () => 'done')).toBe('done');
});
