import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createTestDatabase, type TestDatabase } from '#testing/test-database.ts';
import { createLogger } from '../log.ts';
import { defineJob, handleJob, type JobContext } from './job.ts';
import { createJobQueue, type JobQueue } from './queue.ts';
import { JobRegistryError, startJobRunner } from './runner.ts';

const paint = defineJob({ name: 'test.paint', payload: z.object({ colour: z.string() }) });
const rest = defineJob({ name: 'test.rest', payload: z.object({}), weight: 'heavy' });
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
    await expect.poll(left).toMatchObject([{ attempts: 1, locked_at: null }]);
  });

  it('of a worker that died without a word run again as soon as nobody else works', async () => {
    const painted: string[] = [];
    await enqueue('orphan');
    await database.db.pool.query("update graphile_worker._private_jobs set locked_at = now(), locked_by = 'worker-that-died', attempts = 1");
    const runner = await run(handleJob(paint, async ({ colour }) => void painted.push(colour)));
    await expect.poll(() => painted).toContain('orphan');
    await runner.stop();
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
