import { z } from '@hono/zod-openapi';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { ownAccountSchema, presentOwnAccount } from '../../account.ts';
import { withCookies } from '../../routes/with-cookies.ts';
import type { Accounts } from '../../service.ts';
import { signedCredential } from '../signed.ts';

type Deps = Pick<Accounts, 'passkeys'>;

/** Begins signing in: what the browser has to be asked. Whose account it is, it says itself. */
export const challengePasskey = ({ passkeys }: Deps): Route =>
  defineRoute({
    operationId: 'challengePasskey',
    method: 'post',
    path: '/passkey-challenges',
    summary: 'Begin signing in with a passkey',
    tag: 'sessions',
    access: 'anyone',
    answers: {
      201: {
        description: 'What to hand to `navigator.credentials.get`, within ten minutes: `PublicKeyCredentialRequestOptionsJSON` of WebAuthn',
        schema: z.looseObject({ challenge: z.string() }),
      },
    },
    errors: ['passkey.unavailable'],
    limit: { max: 60, windowSeconds: 900, by: 'address' },
    headers: { 'cache-control': 'no-store' },
    async handle() {
      return { status: 201, body: await passkeys.challenge() };
    },
  });

/** Signs in with what the browser signed. */
export const signInWithPasskey = ({ passkeys }: Deps): Route =>
  defineRoute({
    operationId: 'signInWithPasskey',
    method: 'post',
    path: '/passkey-sessions',
    summary: 'Sign in with a passkey',
    tag: 'sessions',
    access: 'anyone',
    body: signedCredential,
    answers: { 201: { description: 'The account; a session cookie is set', schema: ownAccountSchema } },
    errors: ['passkey.refused', 'passkey.unavailable'],
    limit: { max: 20, windowSeconds: 900, by: 'address' },
    async handle({ body, c }) {
      return withCookies(c, 201, await passkeys.signIn(body, c.req.raw.headers), presentOwnAccount);
    },
  });
