import type { Route } from '#platform/http/route.ts';
import { editAccount } from './routes/edit-account.ts';
import { endSession } from './routes/end-session.ts';
import { getOwnAccount } from './routes/get-own-account.ts';
import { listSessions } from './routes/list-sessions.ts';
import { removeAvatar } from './routes/remove-avatar.ts';
import { setAvatar } from './routes/set-avatar.ts';
import { signIn } from './routes/sign-in.ts';
import { signOut } from './routes/sign-out.ts';
import { signUp } from './routes/sign-up.ts';
import type { Accounts } from './service.ts';

/** Every route of this module. */
export function accountRoutes(accounts: Accounts): Route[] {
  return [signUp, signIn, signOut, listSessions, endSession, getOwnAccount, editAccount, setAvatar, removeAvatar].map((route) => route(accounts));
}
