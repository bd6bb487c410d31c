import type { z } from 'zod';

/** A kind of event: its name and what it says. */
export interface EventType<Data> {
  /** `module.happened`, in the past tense. */
  readonly name: string;
  readonly data: z.ZodType<Data>;
}

/** Declares a kind of event. */
export function defineEvent<Data>(name: string, data: z.ZodType<Data>): EventType<Data> {
  return { name, data };
}

/** An event about to be announced. */
export interface NewEvent {
  readonly name: string;
  readonly data: unknown;
}

/** Makes an event of a kind. */
export function event<Data>(type: EventType<Data>, data: Data): NewEvent {
  return { name: type.name, data };
}

/** An event as read back. */
export interface LoggedEvent {
  /** Opaque: where a reader stands who has met this event and all that were announced with it. */
  readonly position: Position;
  readonly name: string;
  readonly data: unknown;
  /** When it was announced. */
  readonly at: Date;
}

/** Where a reader stands; `null` is the beginning. */
export type Position = string | null;

/** Narrows a logged event to its kind. */
export function isEvent<Data>(logged: LoggedEvent, type: EventType<Data>): logged is LoggedEvent & { data: Data } {
  return logged.name === type.name;
}
