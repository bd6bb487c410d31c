import type { Tx } from '../db/database.ts';
import type { EventType, LoggedEvent, NewEvent, Position } from './event.ts';

/**
 * The append-only log through which modules tell later ones what happened. Delivery is at least once and in
 * order of commit; a handler may see an event twice and must not mind.
 */
export interface EventLog {
  /** Announces events in the transaction that made them true. */
  append(tx: Tx, events: readonly NewEvent[]): Promise<void>;
  /**
   * Calls `handle` with batches of the wanted kinds until closed, starting where `consumer` left off. With several
   * processes each batch goes to one of them. A batch whose handler throws is given again after a pause.
   */
  consume(consumer: Consumer): Subscription;
  /** Reads `limit` events after `position` once, or a few more: those that were announced together come together. */
  read(types: readonly EventType<unknown>[], position: Position, limit: number): Promise<LoggedEvent[]>;
  /**
   * Calls `handle` in this process with everything after `position`, until closed. Nothing is remembered: every
   * process that follows gets every event.
   */
  follow(types: readonly EventType<unknown>[], position: Position, handle: (events: LoggedEvent[]) => Promise<void> | void): Subscription;
  /** The position after the last event that can be read now. */
  end(): Promise<Position>;
  close(): Promise<void>;
}

/** A named reader whose place is remembered. */
export interface Consumer {
  /** `module.purpose`; never reuse a name for something else. */
  readonly name: string;
  readonly types: readonly EventType<unknown>[];
  /** `tx` also holds the consumer's new place: what is written in it happens exactly once. */
  handle(events: LoggedEvent[], tx: Tx): Promise<void>;
}

/** A running reader. */
export interface Subscription {
  /** Resolves when every event announced before the call has been handled. */
  caughtUp(): Promise<void>;
  close(): Promise<void>;
}
