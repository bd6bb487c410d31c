import { hash, verify } from '@node-rs/argon2';
import { type BetterAuthPlugin, betterAuth } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import type { Kysely } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { Database, Tx } from '#platform/db/database.ts';
import { PROFILE_LIMITS } from './account.ts';

/** What the sign-in library needs to know. */
export interface AuthOptions {
  db: Database;
  /** Public origin of the site; decides whether cookies are `Secure`. */
  origin: string;
  /** Signs session cookies; changing it signs everybody out. */
  secret: string;
}

const DAY = 24 * 60 * 60;
const SESSION_DAYS = 30;
/** A session that is used when it has fewer days left than this is given all of them again. */
export const RENEWED_DAYS_BEFORE_END = SESSION_DAYS - 1;
/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export type Auth = ReturnType<typeof createAuth>;

/** How one call of the library differs from the others. */
export interface AuthCall {
  /** Its writes belong to this transaction. */
  tx?: Tx;
  /** The id the next user gets. */
  userId?: string;
  /** Takes the token of a link that sets a new password. */
  takeResetToken?: (token: string) => void;
}

/** Life of a link that sets a new password, in seconds. */
export const RESET_SECONDS = 3600;

/** A session as a password gives it, for whoever has proved otherwise who they are; called from inside this server only. */
const sessionsWithoutPassword = {
  id: 'sessions-without-password',
  endpoints: {
    openSession: createAuthEndpoint.serverOnly({ method: 'POST', body: z.object({ userId: z.string() }) }, async (ctx) => {
      const { internalAdapter } = ctx.context;
      const user = await internalAdapter.findUserById(ctx.body.userId);
      if (!user) throw new Error(`nobody signs in as ${ctx.body.userId}`);
      await setSessionCookie(ctx, { session: await internalAdapter.createSession(user.id), user });
      return ctx.json({});
    }),
  },
} satisfies BetterAuthPlugin;

/** The sign-in library, with passwords and sessions and nothing else switched on. */
export function createAuth({ db, origin, secret }: AuthOptions, { tx, userId, takeResetToken }: AuthCall = {}) {
  const secure = origin.startsWith('https:');
  const snake = { createdAt: 'created_at', updatedAt: 'updated_at' };
  return betterAuth({
    baseURL: origin,
    secret,
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: { db: db.for<unknown>(tx) as unknown as Kysely<never>, type: 'postgres', transaction: false },
    emailAndPassword: {
      enabled: true,
      autoSignIn: true,
      minPasswordLength: PROFILE_LIMITS.passwordMin,
      maxPasswordLength: PROFILE_LIMITS.passwordMax,
      password: { hash: (password) => hash(password, ARGON2ID), verify: ({ hash: stored, password }) => verify(stored, password) },
      resetPasswordTokenExpiresIn: RESET_SECONDS,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: async ({ token }) => takeResetToken?.(token),
    },
    user: { modelName: 'auth_users', fields: { emailVerified: 'email_verified', ...snake } },
    session: {
      modelName: 'auth_sessions',
      expiresIn: SESSION_DAYS * DAY,
      updateAge: (SESSION_DAYS - RENEWED_DAYS_BEFORE_END) * DAY,
      fields: { userId: 'user_id', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent', ...snake },
    },
    account: {
      modelName: 'auth_credentials',
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...snake,
      },
    },
    // whoever reads the table can follow no link of it
    verification: { modelName: 'auth_verifications', storeIdentifier: 'hashed', fields: { expiresAt: 'expires_at', ...snake } },
    plugins: [sessionsWithoutPassword],
    rateLimit: { enabled: false }, // routes carry their own limits
    advanced: {
      useSecureCookies: false, // the name below carries the prefix instead
      cookies: { session_token: { name: sessionCookieName(origin), attributes: { secure, httpOnly: true, sameSite: 'lax', path: '/' } } },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      database: {
        generateId: ({ model }) => (userId !== undefined && (model === 'user' || model === 'auth_users') ? userId : uuidv7()),
        validateSchema: false, // our own migrations make the tables
      },
    },
  });
}

/** What the library files a link under that sets a new password. */
export const resetIdentifier = (token: string): string => `reset-password:${token}`;

/** The header in which our own edge hands the checked client address to the library; stripped from outside requests. */
export const ADDRESS_HEADER = 'x-farandole-address';

/** Browsers accept the `__Host-` prefix only with `Secure`, which plain HTTP on loopback cannot have. */
export function sessionCookieName(origin: string): string {
  return origin.startsWith('https:') ? '__Host-sid' : 'sid';
}
