import { z } from '@hono/zod-openapi';
import { type Account, type Accounts, accountErrors } from '#modules/accounts';

/** Path parameters of what concerns another account. */
export const handleParams = z.object({ handle: z.string().max(100).openapi({ description: 'Handle without @', example: 'gala' }) });

/** The account of that handle. Throws `account.not-found`. */
export async function accountByHandle(accounts: Pick<Accounts, 'findByHandles'>, handle: string): Promise<Account> {
  const account = (await accounts.findByHandles([handle])).get(handle.toLowerCase());
  if (!account) throw accountErrors.error('account.not-found');
  return account;
}
