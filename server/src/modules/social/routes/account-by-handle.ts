import { z } from '@hono/zod-openapi';
import { type Account, AccountId, type Accounts, accountErrors } from '#modules/accounts';
import type { Caller } from '#platform/http/route.ts';
import type { Social } from '../service.ts';

/** Path parameters of what concerns another account. */
export const handleParams = z.object({ handle: z.string().max(100).openapi({ description: 'Handle without @', example: 'gala' }) });

/** The account of that handle. Throws `account.not-found`. */
export async function accountByHandle(accounts: Pick<Accounts, 'findByHandles'>, handle: string): Promise<Account> {
  const account = (await accounts.findByHandles([handle])).get(handle.toLowerCase());
  if (!account) throw accountErrors.error('account.not-found');
  return account;
}

/** The same, for a caller whom it did not block: to others it does not exist. */
export async function visibleAccount(
  { accounts, social }: { accounts: Pick<Accounts, 'findByHandles'>; social: Pick<Social, 'relation'> },
  handle: string,
  caller: Pick<Caller, 'account'>,
): Promise<Account> {
  const account = await accountByHandle(accounts, handle);
  const relation = caller.account && (await social.relation(AccountId.of(caller.account.id), account.id));
  if (relation?.blockedBy) throw accountErrors.error('account.not-found');
  return account;
}
