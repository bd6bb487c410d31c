import { sql } from 'kysely';
import type pg from 'pg';
import type { Database, Tx } from '../db/database.ts';
import type { Logger } from '../log.ts';

/** News for who is looking right now; whoever is not looking misses nothing that cannot be asked for. */
export interface LiveUpdates {
  /** Calls `onNews` whenever something of `topic` happens to `who`, in any process, until the returned function is called. */
  subscribe(topic: string, who: string, onNews: (what: string) => void): () => void;
  /** Tells it, in every process, once `tx` commits. None of the three may hold a space. */
  tell(tx: Tx, topic: string, who: string, what: string): Promise<void>;
  close(): Promise<void>;
}

/** Payload on it: topic, whom it concerns and what changed, with spaces between. */
const CHANNEL = 'live';
const RETRY_MS = 1000;

/** Over PostgreSQL's NOTIFY, on one connection that is opened for the first who looks. */
export function createLiveUpdates(db: Database, log: Logger): LiveUpdates {
  const listeners = new Map<string, Set<(what: string) => void>>();
  let closed = false;
  let connection: pg.PoolClient | null = null;
  let running: Promise<void> | null = null;
  let hangUp = () => {};

  async function listen(): Promise<void> {
    while (!closed) {
      try {
        const client = await db.pool.connect();
        const ended = new Promise<void>((resolve) => {
          client.once('error', () => resolve());
          client.once('end', () => resolve());
          hangUp = resolve;
        });
        client.on('notification', ({ payload = '' }) => {
          const [topic, who, what] = payload.split(' ');
          for (const listener of listeners.get(`${topic} ${who}`) ?? []) listener(what ?? '');
        });
        await client.query(`listen ${CHANNEL}`);
        connection = client;
        if (!closed) await ended;
      } catch (error) {
        if (!closed) log.warn({ err: error }, 'live updates lost their connection');
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS).unref());
      } finally {
        connection?.release(true);
        connection = null;
      }
    }
  }

  return {
    subscribe(topic, who, onNews) {
      running ??= listen();
      const key = `${topic} ${who}`;
      const own = (what: string) => onNews(what);
      const there = listeners.get(key) ?? new Set();
      listeners.set(key, there.add(own));
      return () => {
        there.delete(own);
        if (there.size === 0 && listeners.get(key) === there) listeners.delete(key);
      };
    },
    async tell(tx, topic, who, what) {
      await sql`select pg_notify(${CHANNEL}, ${`${topic} ${who} ${what}`})`.execute(db.for<unknown>(tx));
    },
    async close() {
      closed = true;
      hangUp();
      await running;
    },
  };
}
