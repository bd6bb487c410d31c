import { z } from '@hono/zod-openapi';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { PROFILE_LIMITS } from '../../account.ts';
import { AccountId } from '../../account-id.ts';
import type { Accounts } from '../../service.ts';
import { PasskeyId, passkeyName, passkeySchema, presentPasskey } from '../passkey.ts';
import { createdCredential } from '../signed.ts';

type Deps = Pick<Accounts, 'passkeys'>;
const params = z.object({ passkeyId: PasskeyId.param });

/** The passkeys that sign in to my account, the first added first. */
export const listPasskeys = ({ passkeys }: Deps): Route =>
  defineRoute({
    operationId: 'listPasskeys',
    method: 'get',
    path: '/accounts/me/passkeys',
    summary: 'My passkeys',
    tag: 'sessions',
    access: 'account',
    answers: { 200: { description: 'The passkeys', schema: z.object({ items: z.array(passkeySchema), next: z.null() }) } },
    async handle({ caller }) {
      return { status: 200, body: { items: (await passkeys.of(AccountId.of(caller.account.id))).map(presentPasskey), next: null } };
    },
  });

/** Begins adding one: what the browser has to be asked. */
export const invitePasskey = ({ passkeys }: Deps): Route =>
  defineRoute({
    operationId: 'invitePasskey',
    method: 'post',
    path: '/passkey-invitations',
    summary: 'Begin adding a passkey',
    tag: 'sessions',
    access: 'account',
    body: z.object({ currentPassword: z.string().min(1).max(PROFILE_LIMITS.passwordMax) }),
    answers: {
      201: {
        description: 'What to hand to `navigator.credentials.create`, within ten minutes: `PublicKeyCredentialCreationOptionsJSON` of WebAuthn',
        schema: z.looseObject({ challenge: z.string() }),
      },
    },
    errors: ['account.wrong-password', 'passkey.too-many', 'passkey.unavailable'],
    limit: { max: 10, windowSeconds: 900, by: 'address' },
    headers: { 'cache-control': 'no-store' },
    async handle({ body, caller, c }) {
      return { status: 201, body: await passkeys.invite(AccountId.of(caller.account.id), body.currentPassword, c.req.raw.headers) };
    },
  });

/** Adds what the browser made. */
export const addPasskey = ({ passkeys }: Deps): Route =>
  defineRoute({
    operationId: 'addPasskey',
    method: 'post',
    path: '/accounts/me/passkeys',
    summary: 'Add a passkey',
    tag: 'sessions',
    access: 'account',
    body: z.object({ name: passkeyName, credential: createdCredential }),
    answers: { 201: { description: 'It signs in from now on', schema: passkeySchema } },
    errors: ['passkey.refused', 'passkey.known', 'passkey.unavailable'],
    limit: { max: 20, windowSeconds: 900, by: 'address' },
    async handle({ body, caller }) {
      return { status: 201, body: presentPasskey(await passkeys.add(AccountId.of(caller.account.id), body.credential, body.name)) };
    },
  });

/** Gives one another name. */
export const renamePasskey = ({ passkeys }: Deps): Route =>
  defineRoute({
    operationId: 'renamePasskey',
    method: 'patch',
    path: '/accounts/me/passkeys/{passkeyId}',
    summary: 'Rename a passkey',
    tag: 'sessions',
    access: 'account',
    params,
    body: z.object({ name: passkeyName }),
    answers: { 200: { description: 'The passkey', schema: passkeySchema } },
    errors: ['passkey.not-found'],
    async handle({ params: { passkeyId }, body, caller }) {
      return { status: 200, body: presentPasskey(await passkeys.rename(AccountId.of(caller.account.id), passkeyId, body.name)) };
    },
  });

/** Removes one: the password stays. */
export const removePasskey = ({ passkeys }: Deps): Route =>
  defineRoute({
    operationId: 'removePasskey',
    method: 'delete',
    path: '/accounts/me/passkeys/{passkeyId}',
    summary: 'Remove a passkey',
    tag: 'sessions',
    access: 'account',
    params,
    answers: { 204: { description: 'It opens nothing any more' } },
    errors: ['passkey.not-found'],
    async handle({ params: { passkeyId }, caller }) {
      await passkeys.remove(AccountId.of(caller.account.id), passkeyId);
      return { status: 204 };
    },
  });
