import { Kysely, PostgresDialect, type PostgresPoolClient } from 'kysely';
import type pg from 'pg';

/** Said to whoever asks in a transaction that has ended. */
export const OVER = 'This transaction is over; nothing can be asked in it.';

/** Queries on one connection, until it is given back. */
export interface OneConnection {
  readonly queries: Kysely<unknown>;
  /** From now on every query is refused: whoever kept this would write into the next one's transaction. */
  close(): void;
}

/**
 * Queries that go to the server as they are asked. What waits for nobody's answer is on its way with the statement before it: a round trip
 * less each, where Kysely's own transactions would hold every statement back until the one before has been answered.
 */
export function onConnection(client: pg.ClientBase): OneConnection {
  let open = true;
  const borrowed = { query: client.query.bind(client) as PostgresPoolClient['query'], release: () => undefined };
  const pool = {
    options: {},
    connect: () => (open ? Promise.resolve(borrowed) : Promise.reject(new Error(OVER))),
    end: () => Promise.resolve(),
  };
  return {
    queries: new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }),
    close: () => {
      open = false;
    },
  };
}
