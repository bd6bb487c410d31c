import type { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Language } from '../errors.ts';
import type { Logger } from '../log.ts';

/** Who may call a route. Everything else is refused before the handler runs. */
export type Access = 'anyone' | 'account' | 'moderator' | 'admin';

/** The signed-in account, as far as every route may know it. */
export interface CallerAccount {
  /** UUID of the account; branded by the module that asks (`AccountId.of`). */
  id: string;
  handle: string;
  role: 'viewer' | 'creator' | 'moderator' | 'admin';
}

/** Who calls. */
export interface Caller {
  /** `null` for visitors without an account. */
  account: CallerAccount | null;
  /** Stable key of this viewer: `a:<uuid>` for accounts, `v:<random>` from a first-party cookie for visitors. */
  viewer: string;
  language: Language;
  /** Address as the trusted edge saw it. */
  address: string;
  requestId: string;
  log: Logger;
}

/** A caller on a route whose access is not `anyone`. */
export interface SignedInCaller extends Caller {
  account: CallerAccount;
}

type Shape = z.ZodType | undefined;
type Out<T extends Shape> = T extends z.ZodType ? z.output<T> : undefined;

/** What a handler is given: already validated. */
export interface RouteInput<A extends Access, P extends Shape, Q extends Shape, B extends Shape> {
  params: Out<P>;
  query: Out<Q>;
  body: Out<B>;
  caller: A extends 'anyone' ? Caller : SignedInCaller;
  /** For headers and streams only. */
  c: Context;
}

/** A body that is JSON in UTF-8 already: for hot routes that keep parts of it written. */
export class JsonBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.bytes = bytes;
  }
}

/** What a handler answers: data for one of the declared statuses, or a ready `Response` for bytes and streams. */
export type RouteAnswer =
  | { status: 200 | 201 | 202; body: unknown; headers?: Record<string, string> }
  | { status: 204 | 304; headers?: Record<string, string> }
  | Response;

/** One documented answer. */
export interface AnswerDoc {
  description: string;
  schema?: z.ZodType;
  example?: unknown;
}

/** A route: who may call it, what it takes, what it answers and how it fails. */
export interface RouteDefinition<A extends Access, P extends Shape, Q extends Shape, B extends Shape> {
  /** Verb and noun, `publishVideo`; unique. */
  operationId: string;
  method: 'get' | 'post' | 'put' | 'patch' | 'delete' | 'options';
  /** Below `/api/v1`, with parameters as `{videoId}`. */
  path: string;
  summary: string;
  tag: string;
  access: A;
  params?: P;
  query?: Q;
  body?: B;
  answers: Partial<Record<200 | 201 | 202 | 204 | 304, AnswerDoc>>;
  /** Codes of the errors it may give besides the common ones. */
  errors?: readonly string[];
  /** Headers of every answer, errors included. */
  headers?: Readonly<Record<string, string>>;
  /** Requests allowed per window and per key; a 429 says when to come back. */
  limit?: RateLimit;
  handle(input: RouteInput<A, P, Q, B>): Promise<RouteAnswer> | RouteAnswer;
}

/** A rate limit of one route. */
export interface RateLimit {
  max: number;
  windowSeconds: number;
  /** Counted per account (or visitor), or per network address. */
  by: 'viewer' | 'address';
}

/** A route with its types forgotten, as `http/` mounts it. */
// biome-ignore lint/suspicious/noExplicitAny: the mount only passes validated input through
export type Route = RouteDefinition<any, any, any, any>;

/** Declares a route; schema and handler together, so that both are read on one screen. */
export function defineRoute<A extends Access, P extends Shape = undefined, Q extends Shape = undefined, B extends Shape = undefined>(
  definition: RouteDefinition<A, P, Q, B>,
): Route {
  return definition;
}
