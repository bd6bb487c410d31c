import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase } from '#testing/test-database.ts';
import type { Database, Tx } from './database.ts';

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

it('statements of a transaction that wait for nobody are run in the order of asking, and what they did is seen outside once it is committed', async () => {
  await db.pool.query('create table written (n int primary key)');
  const seen = await db.transaction(async (tx) => {
    const insert = (n: number) => db.prepared('written.insert', 'insert into written values ($1)', [n], tx);
    const count = () => db.prepared<{ n: number }>('written.count', 'select count(*) as n from written', [], tx);
    const [, first, , second] = await Promise.all([insert(1), count(), insert(2), count()]);
    const { rows } = await db.pool.query<{ n: number }>('select count(*) as n from written');
    return [first[0]?.n, second[0]?.n, rows[0]?.n];
  });
  expect(seen).toEqual([1, 2, 0]);
  expect((await db.pool.query('select n from written order by n')).rows).toEqual([{ n: 1 }, { n: 2 }]);
});

it('a transaction is not told to have been committed when one of its statements failed unheard', async () => {
  await db.pool.query('create table unheard (n int primary key)');
  const failing = db.transaction(async (tx) => {
    const insert = () => db.prepared('unheard.insert', 'insert into unheard values (1)', [], tx);
    await insert();
    await insert().catch(() => undefined);
  });
  await expect(failing).rejects.toThrow('rolled back');
  expect((await db.pool.query('select n from unheard')).rows).toEqual([]);
  expect(await db.transaction(async () => 'done')).toBe('done');
});

it('a commit that goes with the last statements is answered with what they found', async () => {
  await db.pool.query('create table ending (n int primary key)');
  const found = await db.commitWithLast(async (tx) => {
    await db.prepared('ending.insert', 'insert into ending values ($1)', [1], tx);
    const last = Promise.all([
      db.prepared('ending.insert', 'insert into ending values ($1)', [2], tx),
      db.prepared<{ n: number }>('ending.count', 'select count(*) as n from ending', [], tx),
    ]).then(([, rows]) => rows);
    return { last };
  });
  expect(found).toEqual([{ n: 2 }]);
  expect((await db.pool.query('select n from ending order by n')).rows).toEqual([{ n: 1 }, { n: 2 }]);
});

it('a commit that goes with a statement that fails commits nothing, and says why, whichever statement is heard of first', async () => {
  await db.pool.query('create table failing (n int primary key)');
  const insert = (n: number, tx: Tx) => db.prepared('failing.insert', 'insert into failing values ($1)', [n], tx);
  const heardLate = async (n: number, tx: Tx) => {
    try {
      return await insert(n, tx);
    } catch (error) {
      await Promise.resolve();
      throw error;
    }
  };
  const failing = db.commitWithLast(async (tx) => {
    await insert(1, tx);
    return { last: Promise.all([heardLate(1, tx), insert(2, tx)]) };
  });
  await expect(failing).rejects.toMatchObject({ code: '23505' });
  expect((await db.pool.query('select n from failing')).rows).toEqual([]);
  expect(await db.transaction(async () => 'done')).toBe('done');
});

it('nothing is written in a transaction that is over, whoever has its connection by then', async () => {
  await db.pool.query('create table late (n int primary key)');
  const kept = await db.transaction(async (tx) => [tx]);
  const [over] = kept;
  await expect(db.for<{ late: { n: number } }>(over).insertInto('late').values({ n: 1 }).execute()).rejects.toThrow('over');
  await expect(db.prepared('late.insert', 'insert into late values (2)', [], over)).rejects.toThrow('over');
  expect((await db.pool.query('select n from late')).rows).toEqual([]);
});
