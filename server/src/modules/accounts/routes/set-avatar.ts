import { defineRoute, type Route } from '#platform/http/route.ts';
import { ownAccountSchema, presentOwnAccount } from '../account.ts';
import { AccountId } from '../account-id.ts';
import { accountErrors } from '../errors.ts';
import type { Accounts } from '../service.ts';

const MAX_BYTES = 5_000_000;

/** Replaces the avatar by the picture in the body. */
export const setAvatar = (accounts: Accounts): Route =>
  defineRoute({
    operationId: 'setAvatar',
    method: 'put',
    path: '/accounts/me/avatar',
    summary: 'Set my avatar (body: a JPEG, PNG or WebP picture of 5 MB at most)',
    tag: 'accounts',
    access: 'account',
    answers: { 200: { description: 'The account as it now is', schema: ownAccountSchema } },
    errors: ['account.bad-avatar'],
    async handle({ caller, c }) {
      // refused by its announced length; the read stops at the limit for bodies that announce none
      const announced = Number(c.req.header('content-length') ?? 0);
      if (announced > MAX_BYTES) throw accountErrors.error('account.bad-avatar');
      const chunks: Uint8Array[] = [];
      let bytes = 0;
      for await (const chunk of c.req.raw.body ?? []) {
        bytes += chunk.byteLength;
        if (bytes > MAX_BYTES) throw accountErrors.error('account.bad-avatar');
        chunks.push(chunk);
      }
      return { status: 200, body: presentOwnAccount(await accounts.setAvatar(AccountId.of(caller.account.id), Buffer.concat(chunks))) };
    },
  });
