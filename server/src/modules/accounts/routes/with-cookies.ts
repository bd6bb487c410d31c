import type { Context } from 'hono';
import type { OwnAccount } from '../account.ts';
import type { SignedIn } from '../service.ts';

/** Adds `Set-Cookie` values to the answer that is being made. */
export function setCookies(c: Context, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true });
}

/** Answers with the account and the cookies that keep it signed in. */
export function withCookies(c: Context, status: 200 | 201, { account, cookies }: SignedIn, present: (account: OwnAccount) => object): Response {
  setCookies(c, cookies);
  c.header('cache-control', 'no-store');
  return c.json(present(account), status);
}
