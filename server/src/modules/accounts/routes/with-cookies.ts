import type { Context } from 'hono';
import type { OwnAccount } from '../account.ts';
import type { SignedIn } from '../service.ts';

/** Answers with the account and the cookies that keep it signed in. */
export function withCookies(c: Context, status: 200 | 201, { account, cookies }: SignedIn, present: (account: OwnAccount) => object): Response {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true });
  c.header('cache-control', 'no-store');
  return c.json(present(account), status);
}
