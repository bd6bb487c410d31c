import { APIError } from 'better-auth/api';
import { createBoundedMap } from '#platform/bounded-map.ts';
import type { Database, Tx } from '#platform/db/database.ts';
import { event, isEvent } from '#platform/events/event.ts';
import type { EventLog, Subscription } from '#platform/events/event-log.ts';
import type { CallerAccount } from '#platform/http/route.ts';
import { AccountId } from './account-id.ts';
import { createAuth, sessionCookieName } from './auth.ts';
import { accountErrors } from './errors.ts';
import { accountChanged, sessionsEnded } from './events.ts';
import { createSessionLookup } from './session-lookup.ts';
import type { AccountStore } from './store.ts';

/** One place where an account is signed in. */
export interface Session {
  id: string;
  current: boolean;
  /** The browser's own description of itself. */
  device: string | null;
  address: string | null;
  createdAt: Date;
  lastUsedAt: Date;
}

/** Signing in and out, and who a request comes from. */
export interface Sessions {
  /** Creates the sign-in of a new account inside `tx`; returns `Set-Cookie` values. */
  open(tx: Tx, id: AccountId, input: { email: string; password: string; handle: string }, headers: Headers): Promise<string[]>;
  signIn(email: string | null, password: string, headers: Headers): Promise<{ accountId: AccountId; cookies: string[] }>;
  /** Signs an account in inside `tx` that has proved itself otherwise; returns `Set-Cookie` values. */
  openFor(tx: Tx, id: AccountId, headers: Headers): Promise<string[]>;
  /** Throws `account.wrong-password` unless it is that of whom the request comes from. */
  checkPassword(password: string, headers: Headers): Promise<void>;
  signOut(accountId: AccountId, headers: Headers): Promise<string[]>;
  /** Signs every other device out, and this one in anew. Throws `account.wrong-password`; returns `Set-Cookie` values. */
  changePassword(accountId: AccountId, change: { currentPassword: string; newPassword: string }, headers: Headers): Promise<string[]>;
  list(headers: Headers): Promise<Session[]>;
  /** Ends one session. Throws `session.not-found`. */
  end(accountId: AccountId, sessionId: string, headers: Headers): Promise<void>;
  /** The account behind a request's cookies, or `null`. Remembered for half a minute, forgotten at once on sign-out. */
  resolve(headers: Headers): Promise<CallerAccount | null>;
  /** Forgets what is remembered of an account whose sessions have ended; other processes hear of it by the event. */
  forget(accountId: AccountId): void;
  /** Starts hearing of sessions that other processes end. */
  follow(): Subscription;
}

const REMEMBER_MS = 30_000;
const REMEMBER_AT_MOST = 20_000;

/** Builds the sessions part over the sign-in library. */
export function createSessions(deps: { db: Database; events: EventLog; origin: string; secret: string }, store: AccountStore): Sessions {
  const auth = createAuth(deps);
  const cookiePattern = new RegExp(`(?:^|;\\s*)${sessionCookieName(deps.origin)}=([^;]+)`);
  const lookUp = createSessionLookup(store, deps.secret, Date.now);
  const remembered = createBoundedMap<string, CallerAccount>(REMEMBER_AT_MOST, { ttlMs: REMEMBER_MS, now: Date.now });
  let forgotten = 0;

  const forget = (accountId: string) => {
    forgotten += 1;
    for (const [token, account] of remembered) if (account.id === accountId) remembered.delete(token);
  };
  const announceEnd = async (accountId: AccountId) => {
    forget(accountId);
    await deps.db.transaction((tx) => deps.events.append(tx, [event(sessionsEnded, { accountId })]));
  };
  const askLibrary = async (headers: Headers): Promise<CallerAccount | null> => {
    const session = await auth.api.getSession({ headers });
    const account = session && (await store.getMany([AccountId.of(session.user.id)]))[0];
    return account ? { id: account.id, handle: account.handle, role: account.role } : null;
  };
  const tokens = async (headers: Headers) => {
    const [current, all] = await Promise.all([auth.api.getSession({ headers }), auth.api.listSessions({ headers })]);
    return { current: current?.session.id, all };
  };

  return {
    forget,
    async open(tx, id, { email, password, handle }, headers) {
      try {
        const { headers: answer } = await createAuth(deps, { tx, userId: id }).api.signUpEmail({
          body: { email, password, name: handle },
          headers,
          returnHeaders: true,
        });
        return answer.getSetCookie();
      } catch (error) {
        if (error instanceof APIError && error.status === 'UNPROCESSABLE_ENTITY')
          throw accountErrors.error('account.email-taken', { field: 'email', cause: error });
        throw error;
      }
    },
    async signIn(email, password, headers) {
      try {
        // an unknown handle takes the same road, so that time does not tell which handles exist
        const body = { email: email ?? 'nobody@unknown.invalid', password };
        const { headers: answer, response } = await auth.api.signInEmail({ body, headers, returnHeaders: true });
        return { accountId: AccountId.of(response.user.id), cookies: answer.getSetCookie() };
      } catch (error) {
        if (error instanceof APIError) throw accountErrors.error('account.wrong-sign-in', { cause: error });
        throw error;
      }
    },
    async openFor(tx, id, headers) {
      const { headers: answer } = await createAuth(deps, { tx }).api.openSession({ body: { userId: id }, headers, returnHeaders: true });
      return answer.getSetCookie();
    },
    async checkPassword(password, headers) {
      try {
        await auth.api.verifyPassword({ body: { password }, headers });
      } catch (error) {
        throw wrongPassword(error);
      }
    },
    async signOut(accountId, headers) {
      const { headers: answer } = await auth.api.signOut({ headers, returnHeaders: true });
      await announceEnd(accountId);
      return answer.getSetCookie();
    },
    async changePassword(accountId, change, headers) {
      try {
        const cookies = await deps.db.transaction(async (tx) => {
          const { headers: answer } = await createAuth(deps, { tx, userId: accountId }).api.changePassword({
            body: { ...change, revokeOtherSessions: true },
            headers,
            returnHeaders: true,
          });
          await deps.events.append(tx, [event(sessionsEnded, { accountId })]);
          return answer.getSetCookie();
        });
        forget(accountId);
        return cookies;
      } catch (error) {
        throw wrongPassword(error);
      }
    },
    async list(headers) {
      const { current, all } = await tokens(headers);
      return all
        .map((session) => ({
          id: session.id,
          current: session.id === current,
          device: session.userAgent ?? null,
          address: session.ipAddress ?? null,
          createdAt: session.createdAt,
          lastUsedAt: session.updatedAt,
        }))
        .sort((a, b) => b.lastUsedAt.getTime() - a.lastUsedAt.getTime());
    },
    async end(accountId, sessionId, headers) {
      const session = (await tokens(headers)).all.find(({ id }) => id === sessionId);
      if (!session) throw accountErrors.error('session.not-found');
      await auth.api.revokeSession({ body: { token: session.token }, headers });
      await announceEnd(accountId);
    },
    async resolve(headers) {
      const token = cookiePattern.exec(headers.get('cookie') ?? '')?.[1];
      if (token === undefined) return null;
      const known = remembered.get(token);
      if (known) return known;
      const before = forgotten;
      const found = await lookUp(token);
      const caller = found === 'forged' ? null : (found ?? (await askLibrary(headers)));
      // what ended meanwhile is not remembered as open
      if (!caller || forgotten !== before) return caller;
      remembered.set(token, caller);
      return caller;
    },
    follow() {
      let closed = false;
      const following = deps.events.end().then((position) =>
        closed
          ? null
          : deps.events.follow([sessionsEnded, accountChanged], position, (batch) => {
              for (const entry of batch) if (isEvent(entry, sessionsEnded) || isEvent(entry, accountChanged)) forget(entry.data.accountId);
            }),
      );
      return {
        caughtUp: async () => (await following)?.caughtUp(),
        async close() {
          closed = true;
          await (await following)?.close();
        },
      };
    },
  };
}

/** Our own error, where the library says that the password is another. */
function wrongPassword(error: unknown): unknown {
  const wrong = error instanceof APIError && error.body?.code === 'INVALID_PASSWORD';
  return wrong ? accountErrors.error('account.wrong-password', { field: 'currentPassword', cause: error }) : error;
}
