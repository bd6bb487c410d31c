import { randomInt } from 'node:crypto';
import type pg from 'pg';
import type { Database } from '../db/database.ts';
import type { Logger } from '../log.ts';
import { CANCEL_CHANNEL } from './queue.ts';

/** What announcing a process needs. */
export interface PresenceOptions {
  db: Database;
  log: Logger;
  /** The jobs of this process were given to others: it was taken for dead. */
  onLost(): void;
  /** Nobody wants the job of this key any more. */
  onCancel(key: string): void;
}

/** That this process works, for all others to see. */
export interface Presence {
  /** Announces the name under which the queue locks jobs for this process. */
  announce(poolId: string): Promise<void>;
  /** Takes leave. All jobs must have ended. */
  close(): Promise<void>;
}

/** A connection that is kept, with the lock on it. */
interface Session {
  key: number;
  connection: pg.PoolClient;
}

/** Any constant that nothing else locks; spells "jobs" in ASCII. */
const LOCK = 0x6a6f6273;
const RENEW_MS = 5000;

/**
 * Holds one connection for as long as this process works, with an advisory lock on it: the server frees the lock as soon as
 * the process is gone, and after half a minute of silence when its machine is. Every process looks every five seconds for
 * others that have neither the lock nor been seen for 15 seconds, or that hang since 45, and gives their jobs back.
 */
export async function createPresence({ db, log, onLost, onCancel }: PresenceOptions): Promise<Presence> {
  const pools = new Map<string, boolean>();
  let closed = false;
  let session: Session | null = await connect();
  await giveBack(session, 0);
  let beating = Promise.resolve();

  async function connect(): Promise<Session> {
    const key = randomInt(2 ** 31);
    const connection = await db.pool.connect();
    try {
      connection.on('notification', ({ channel, payload }) => {
        if (channel === CANCEL_CHANNEL && payload !== undefined) onCancel(payload);
      });
      // a machine that vanishes closes no connection
      await connection.query('set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3');
      await connection.query('select pg_advisory_lock($1, $2)', [LOCK, key]);
      await connection.query(`listen ${CANCEL_CHANNEL}`);
      return { key, connection };
    } catch (error) {
      connection.release(true);
      throw error;
    }
  }

  /** Renews the rows of this process. One that is missing was taken away by another that believed us dead. */
  async function renew({ key, connection }: Session): Promise<void> {
    let lost = false;
    for (const [poolId, known] of pools) {
      const { rows } = await connection.query<{ added: boolean }>(
        `insert into job_workers (pool_id, session) values ($1, $2)
         on conflict (pool_id) do update set session = excluded.session, seen_at = now() returning xmax = 0 as added`,
        [poolId, key],
      );
      if (known && rows[0]?.added) lost = true;
      pools.set(poolId, true);
    }
    if (lost) {
      log.warn('this worker was silent for so long that its jobs were given to others');
      onLost();
    }
  }

  /** Gives back the jobs of the dead, as if they had not been tried: it is not the job's fault. */
  async function giveBack({ connection }: Session, graceSeconds: number): Promise<void> {
    const { rows } = await connection.query<{ task: string }>(
      `with alive as (select objid::bigint as session from pg_locks where locktype = 'advisory' and classid = $1 and objsubid = 2
                        and database = (select oid from pg_database where datname = current_database())),
       dead as (delete from job_workers where seen_at < now() - interval '45 seconds'
                  or (session not in (select session from alive) and seen_at <= now() - make_interval(secs => $2)) returning pool_id),
       unknown as (select id from graphile_worker._private_jobs where locked_at < now() - interval '1 minute'
                     and locked_by not in (select pool_id from job_workers)),
       given as (update graphile_worker._private_jobs set locked_at = null, locked_by = null, attempts = greatest(0, attempts - 1), run_at = least(run_at, now())
                   where locked_by in (select pool_id from dead) or id in (select id from unknown) returning task_id)
       select identifier as task from given join graphile_worker._private_tasks on id = task_id`,
      [LOCK, graceSeconds],
    );
    if (rows.length > 0) log.warn({ tasks: rows.map(({ task }) => task) }, 'jobs of a worker that died were given back');
  }

  async function beat(): Promise<void> {
    try {
      session ??= await connect();
      await renew(session);
      await giveBack(session, 15);
    } catch (error) {
      if (!closed) log.warn({ err: error }, 'this worker could not announce itself; trying again');
      session?.connection.release(true);
      session = null;
    }
  }

  const timer = setInterval(() => {
    beating = beating.then(beat);
  }, RENEW_MS);

  return {
    async announce(poolId) {
      pools.set(poolId, false);
      beating = beating.then(beat);
      await beating;
    },
    async close() {
      clearInterval(timer);
      closed = true;
      await beating;
      await session?.connection.query('delete from job_workers where pool_id = any($1)', [[...pools.keys()]]).catch(() => undefined);
      session?.connection.release(true);
    },
  };
}
