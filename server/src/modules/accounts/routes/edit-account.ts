import { z } from '@hono/zod-openapi';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { ownAccountSchema, PROFILE_LIMITS, presentOwnAccount } from '../account.ts';
import { AccountId } from '../account-id.ts';
import type { Accounts } from '../service.ts';

const body = z.object({
  displayName: z.string().trim().min(1).max(PROFILE_LIMITS.displayName).optional(),
  bio: z.string().trim().max(PROFILE_LIMITS.bio).optional(),
  language: z.enum(['fr', 'en']).optional(),
  private: z.boolean().optional().openapi({ description: 'Only accepted followers see what I publish' }),
});

/** Changes the name, the bio, the language, or who sees what I publish. */
export const editAccount = (accounts: Accounts): Route =>
  defineRoute({
    operationId: 'editAccount',
    method: 'patch',
    path: '/accounts/me',
    summary: 'Edit my profile',
    tag: 'accounts',
    access: 'account',
    body,
    answers: { 200: { description: 'The account as it now is', schema: ownAccountSchema } },
    async handle({ body, caller }) {
      return { status: 200, body: presentOwnAccount(await accounts.editProfile(AccountId.of(caller.account.id), body)) };
    },
  });
