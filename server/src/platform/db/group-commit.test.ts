import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#testing/test-database.ts';
import { createDatabase } from './database.ts';
import { createGroupCommit } from './group-commit.ts';

describe('a group commit', () => {
  it('answers each item with its own result', async () => {
    const doubled = createGroupCommit<number, number>((items) => Promise.resolve(items.map((item) => item * 2)));
    expect(await Promise.all([1, 2, 3].map(doubled.add))).toEqual([2, 4, 6]);
  });

  it('writes what comes together in one batch, and no more than the limit', async () => {
    const sizes: number[] = [];
    const commit = createGroupCommit<number, number>(
      (items) => {
        sizes.push(items.length);
        return Promise.resolve(items);
      },
      { maxBatch: 10 },
    );
    await Promise.all(Array.from({ length: 25 }, (_, index) => commit.add(index)));
    expect(sizes).toEqual([10, 10, 5]);
  });

  it('runs one batch at a time, in the order of arrival', async () => {
    let running = 0;
    const seen: number[] = [];
    const commit = createGroupCommit<number, number>(
      async (items) => {
        running += 1;
        expect(running).toBe(1);
        await Promise.resolve();
        seen.push(...items);
        running -= 1;
        return items;
      },
      { maxBatch: 3 },
    );
    const numbers = Array.from({ length: 20 }, (_, index) => index);
    numbers.forEach((number) => void commit.add(number));
    await commit.drain();
    expect(seen).toEqual(numbers);
  });

  it('runs as many batches at a time as it may, each item in one of them, and rests when all are written', async () => {
    const open: (() => void)[] = [];
    const seen: number[] = [];
    const commit = createGroupCommit<number, number>(
      async (items) => {
        seen.push(...items);
        await new Promise<void>((done) => open.push(done));
        return items;
      },
      { atOnce: 2, windowMs: 0 },
    );
    const first = commit.add(1);
    await expect.poll(() => open.length).toBe(1);
    const second = commit.add(2);
    await expect.poll(() => open.length).toBe(2);
    const [third, fourth] = [commit.add(3), commit.add(4)];
    open[1]?.();
    expect(await second).toBe(2);
    await expect.poll(() => open.length).toBe(3);
    open[0]?.();
    open[2]?.();
    expect(await Promise.all([first, third, fourth])).toEqual([1, 3, 4]);
    await commit.drain();
    expect(seen).toEqual([1, 2, 3, 4]);
    const later = commit.add(5);
    await expect.poll(() => open.length).toBe(4);
    open[3]?.();
    expect(await later).toBe(5);
  });

  it('gives a failure of the whole batch to everyone in it, and goes on with the next', async () => {
    let down = true;
    const commit = createGroupCommit<number, number>((items) => (down ? Promise.reject(new Error('connection lost')) : Promise.resolve(items)));
    const answers = await Promise.allSettled([commit.add(1), commit.add(2)]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    down = false;
    expect(await commit.add(3)).toBe(3);
  });
});

describe('a group commit on PostgreSQL', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    await database.db.pool.query(
      'create table counters (id int primary key, n int not null check (n <= 100)); insert into counters select i, 0 from generate_series(1, 40) as i',
    );
  });
  afterAll(() => database.drop());

  it('refuses the one bad item of a batch and keeps its neighbours', async () => {
    const { pool } = database.db;
    const set = createGroupCommit<{ id: number; n: number }, number>(async (items) => {
      const ids = items.map(({ id }) => id);
      await pool.query('update counters set n = item.n from unnest($1::int[], $2::int[]) as item (id, n) where counters.id = item.id', [
        ids,
        items.map(({ n }) => n),
      ]);
      return ids;
    });
    const answers = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => set.add({ id: index + 1, n: index === 6 ? 101 : 50 })));
    expect(answers.flatMap(({ status }, index) => (status === 'rejected' ? [index] : []))).toEqual([6]);
    const { rows } = await pool.query<{ n: number }>('select n from counters where id <= 20 order by id');
    expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: 20 }, (_, index) => (index === 6 ? 0 : 50)));
  });

  it('writes a batch again that the database gave up to end a deadlock, and counts it once', async () => {
    await database.db.pool.query('update counters set n = 0');
    const other = createDatabase(database.url, { maxConnections: 2 });
    let attempts = 0;
    // two processes that lock the same two rows in opposite order, and wait for each other before the second
    const meeting = createMeeting(2);
    const adder = (db: typeof other, order: readonly [number, number]) =>
      createGroupCommit<number, number>(async (items) => {
        attempts += 1;
        const client = await db.pool.connect();
        try {
          await client.query('begin');
          await client.query('update counters set n = n + $2 where id = $1', [order[0], items.length]);
          await meeting();
          await client.query('update counters set n = n + $2 where id = $1', [order[1], items.length]);
          await client.query('commit');
          return items;
        } catch (error) {
          await client.query('rollback');
          throw error;
        } finally {
          client.release();
        }
      });
    await Promise.all([adder(database.db, [1, 2]).add(1), adder(other, [2, 1]).add(1)]);
    const { rows } = await database.db.pool.query('select id, n from counters where n > 0 order by id');
    await other.close();
    expect(rows).toEqual([
      { id: 1, n: 2 },
      { id: 2, n: 2 },
    ]);
    // a busy server may give up both
    expect(attempts).toBeGreaterThan(2);
  });
});

/** Resolves for the first `count` callers once all of them are there; at once for later ones. */
function createMeeting(count: number): () => Promise<void> {
  let missing = count;
  const { promise, resolve } = Promise.withResolvers<void>();
  return () => {
    missing -= 1;
    if (missing === 0) resolve();
    return promise;
  };
}
