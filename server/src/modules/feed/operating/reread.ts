import type { EventType } from '#platform/events/event.ts';
import type { EventLog, Subscription } from '#platform/events/event-log.ts';

/** Something small that is kept whole in memory and read anew whenever an event says that it changed, in every process. */
export interface Reread<Value> {
  /** As it was last read; what it began with until `listen` has resolved once. */
  readonly value: Value;
  /** Reads it, and again after each event. */
  listen(): Promise<Subscription>;
}

/** Begins with `empty` and reads nothing yet. */
export function createReread<Value>(
  { events, changed, empty }: { events: Pick<EventLog, 'end' | 'follow'>; changed: EventType<unknown>; empty: Value },
  read: () => Promise<Value>,
): Reread<Value> {
  let value = empty;
  return {
    get value() {
      return value;
    },
    async listen() {
      const position = await events.end();
      value = await read();
      return events.follow([changed], position, async () => {
        value = await read();
      });
    },
  };
}
