import { availableParallelism } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createTestDatabase, type TestDatabase } from '#testing/test-database.ts';
import { createLogger } from '../log.ts';
import { defineJob, handleJob, JobCancelledError, type JobContext } from './job.ts';
import { createJobQueue, type JobQueue } from './queue.ts';
import { JobRegistryError, startJobRunner } from './runner.ts';

const paint = defineJob({ name: 'test.paint', payload: z.object({ colour: z.string() }) });
const rest = defineJob({ name: 'test.rest', payload: z.object({}), weight: 'heavy' });
const hurry = defineJob({ name: 'test.hurry', payload: z.object({}), weight: 'urgent' });
const walk = defineJob({ name: 'test.walk', payload: z.object({ who: z.string() }), weight: 'heavy' });
const log = createLogger('silent');

describe('jobs', () => {
  let database: TestDatabase;
  let queue: JobQueue;
  beforeAll(async () => {
    database = await createTestDatabase();
    queue = createJobQueue(database.db);
  });
  afterAll(() => database.drop());

  const run = (...handlers: ReturnType<typeof handleJob>[]) => startJobRunner({ db: database.db, log, declared: [], handlers });
  const enqueue = (colour: string, key?: string) =>
    database.db.transaction((tx) => queue.enqueue(tx, paint, { colour }, key === undefined ? {} : { key }));

  it('run once their transaction has committed, and never when it failed', async () => {
    const painted: string[] = [];
    const failed = database.db.transaction(async (tx) => {
      await queue.enqueue(tx, paint, { colour: 'never' });
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    await enqueue('green');
    const runner = await run(handleJob(paint, async ({ colour }) => void painted.push(colour)));
    await expect.poll(() => painted).toEqual(['green']);
    await runner.stop();
  });

  it('are replaced by a later one with the same key that has not started', async () => {
    const painted: string[] = [];
    await enqueue('red', 'wall');
    await enqueue('blue', 'wall');
    const runner = await run(handleJob(paint, async ({ colour }) => void painted.push(colour)));
    await enqueue('end');
    await expect.poll(() => painted).toContain('end');
    await runner.stop();
    expect(painted.toSorted()).toEqual(['blue', 'end']);
  });

  it('tell running handlers when the process stops, and run again afterwards', async () => {
    let context: JobContext | undefined;
    await database.db.transaction((tx) => queue.enqueue(tx, rest, {}));
    const handler = handleJob(rest, (_payload, given) => {
      context = given;
      return new Promise((_resolve, reject) => given.signal.addEventListener('abort', () => reject(new Error('stopped'))));
    });
    const runner = await run(handler);
    await expect.poll(() => context?.attempt).toBe(1);
    await runner.stop();
    const left = async () =>
      (await database.db.pool.query("select attempts, locked_at from graphile_worker.jobs where task_identifier = 'test.rest'")).rows;
    await expect.poll(left).toMatchObject([{ attempts: 0, locked_at: null }]);
    await database.db.pool.query('delete from graphile_worker._private_jobs');
  });

  it('of a worker that died are given back as soon as its connection is gone, and of nobody as soon as they are old', async () => {
    const painted: string[] = [];
    await database.db.pool.query("insert into job_workers (pool_id, session) values ('pool-that-died', 7), ('pool-that-lives', 8)");
    const living = await database.db.pool.connect();
    await living.query('select pg_advisory_lock($1, 8)', [0x6a6f6273]);
    for (const [colour, holder, minutes] of [
      ['orphan', 'pool-that-died', 0],
      ['stray', 'nobody-knows-whom', 2],
      ['young stray', 'nobody-knows-whom', 0],
      ['held', 'pool-that-lives', 9],
    ] as const) {
      await enqueue(colour);
      await database.db.pool.query(
        `update graphile_worker._private_jobs set locked_at = now() - make_interval(mins => $2), locked_by = $3, attempts = 1
         where payload ->> 'colour' = $1`,
        [colour, minutes, holder],
      );
    }
    const runner = await run(handleJob(paint, async ({ colour }, { attempt }) => void painted.push(`${colour} ${attempt}`)));
    await enqueue('end');
    await expect.poll(() => painted, { timeout: 10_000 }).toContain('end 1');
    await runner.stop();
    living.release(true);
    expect(painted.toSorted()).toEqual(['end 1', 'orphan 1', 'stray 1']);
    await database.db.pool.query('delete from graphile_worker._private_jobs');
  });

  it('are broken off when they are cancelled, and not tried again', async () => {
    let context: JobContext | undefined;
    let begun = 0;
    await database.db.transaction((tx) => queue.enqueue(tx, rest, {}, { key: 'nap' }));
    const handler = handleJob(rest, (_payload, given) => {
      context = given;
      begun += 1;
      return new Promise((_resolve, reject) => given.signal.addEventListener('abort', () => reject(given.signal.reason)));
    });
    const runner = await run(handler);
    await expect.poll(() => context?.attempt).toBe(1);
    await database.db.transaction((tx) => queue.cancel(tx, 'another'));
    await database.db.transaction((tx) => queue.cancel(tx, 'nap'));
    const left = async () => (await database.db.pool.query('select * from graphile_worker.jobs')).rows;
    await expect.poll(left, { timeout: 10_000 }).toEqual([]);
    expect(context?.signal.reason).toBeInstanceOf(JobCancelledError);
    expect(begun).toBe(1);
    await runner.stop();
  });

  it('that are heavy leave one core to viewers, and urgent ones do not wait until they have ended', async () => {
    const seen: string[] = [];
    await database.db.transaction(async (tx) => {
      for (let n = 0; n < 100; n += 1) await queue.enqueue(tx, rest, {});
    });
    const runner = await run(
      handleJob(rest, (_payload, { signal }) => {
        seen.push('rest');
        return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      }),
      handleJob(hurry, async () => void seen.push('hurry')),
    );
    await expect.poll(() => seen).toContain('rest');
    await database.db.transaction((tx) => queue.enqueue(tx, hurry, {}));
    await expect.poll(() => seen).toContain('hurry');
    await expect.poll(() => seen.filter((what) => what === 'rest').length).toBe(Math.max(1, availableParallelism() - 1));
    await runner.stop();
    await database.db.pool.query('delete from graphile_worker._private_jobs');
  });

  it('take turns between owners: thirty of one do not come before one of another', async () => {
    const done: string[] = [];
    const own = (owner: string, count: number) =>
      database.db.transaction(async (tx) => {
        for (let n = 0; n < count; n += 1) await queue.enqueue(tx, walk, { who: `${owner}${n}` }, { owner });
      });
    await own('a', 30);
    await own('b', 1);
    await own('c', 3);
    const runner = await run(
      handleJob(walk, async ({ who }) => {
        done.push(who);
        if (who !== 'a1') return;
        // the queue forgets what is done a moment after the next one has begun
        await expect.poll(async () => (await database.db.pool.query('select 1 from graphile_worker._private_jobs')).rowCount).toBe(34 - 3);
        await own('d', 2);
      }),
    );
    await expect.poll(() => done, { timeout: 20_000 }).toHaveLength(36);
    await runner.stop();
    expect(done.slice(0, 9)).toEqual(['a0', 'b0', 'c0', 'a1', 'c1', 'd0', 'a2', 'c2', 'd1']);
    expect(done.filter((who) => who.startsWith('a')).map((who) => Number(who.slice(1)))).toEqual(Array.from({ length: 30 }, (_, n) => n));
  });

  it('refuse a payload that is not of their shape, when it is enqueued', async () => {
    await expect(database.db.transaction((tx) => queue.enqueue(tx, paint, { colour: 7 } as never))).rejects.toThrow();
  });

  it('do not start when a job has no handler, or two', async () => {
    const handler = handleJob(paint, async () => undefined);
    await expect(startJobRunner({ db: database.db, log, declared: [paint, rest], handlers: [handler] })).rejects.toThrow(JobRegistryError);
    await expect(startJobRunner({ db: database.db, log, declared: [paint], handlers: [handler, handler] })).rejects.toThrow(
      'More than one handler for: test.paint',
    );
  });
});
