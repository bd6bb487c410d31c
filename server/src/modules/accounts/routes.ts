import type { Route } from '#platform/http/route.ts';
import type { JobHandler } from '#platform/jobs/job.ts';
import { verifyLinkHandler } from './links/jobs/verify-link.handler.ts';
import { verifyLink } from './links/jobs/verify-link.ts';
import { verifyStaleLinksHandler } from './links/jobs/verify-stale-links.handler.ts';
import { verifyStaleLinks } from './links/jobs/verify-stale-links.ts';
import { countLinkClick, listOwnLinks, setLinks, verifyOwnLink } from './links/routes/profile-links.ts';
import { addPasskey, invitePasskey, listPasskeys, removePasskey, renamePasskey } from './passkeys/routes/own-passkeys.ts';
import { challengePasskey, signInWithPasskey } from './passkeys/routes/passkey-sign-in.ts';
import { sendResetLinkHandler } from './recovery/jobs/send-reset-link.handler.ts';
import { sendResetLink } from './recovery/jobs/send-reset-link.ts';
import { getPasswordReset, requestPasswordReset, resetPassword } from './recovery/routes/password-resets.ts';
import { changePassword } from './routes/change-password.ts';
import { editAccount } from './routes/edit-account.ts';
import { endSession } from './routes/end-session.ts';
import { getOwnAccount } from './routes/get-own-account.ts';
import { listSessions } from './routes/list-sessions.ts';
import { getPlayback, setPlayback } from './routes/playback.ts';
import { removeAvatar } from './routes/remove-avatar.ts';
import { setAvatar } from './routes/set-avatar.ts';
import { signIn } from './routes/sign-in.ts';
import { signOut } from './routes/sign-out.ts';
import { signUp } from './routes/sign-up.ts';
import type { Accounts } from './service.ts';

/** Every route of this module. */
export function accountRoutes(accounts: Accounts): Route[] {
  const signing = [signUp, signIn, signOut, changePassword, listSessions, endSession];
  const withPasskeys = [listPasskeys, invitePasskey, addPasskey, renamePasskey, removePasskey, challengePasskey, signInWithPasskey];
  const own = [getOwnAccount, editAccount, getPlayback, setPlayback, setAvatar, removeAvatar];
  const recovering = [requestPasswordReset, getPasswordReset, resetPassword];
  return [...signing, ...withPasskeys, ...recovering, ...own, listOwnLinks, setLinks, verifyOwnLink, countLinkClick].map((route) => route(accounts));
}

/** Work that is put in the queue. */
export const accountJobs = [verifyLink, verifyStaleLinks, sendResetLink] as const;

/** What runs by the clock, in UTC. */
export const accountSchedule = [{ job: verifyStaleLinks, cron: '23 * * * *' }] as const;

/** What the jobs do. */
export function accountHandlers({ links, recovery }: Accounts): JobHandler[] {
  return [verifyLinkHandler(links), verifyStaleLinksHandler(links), sendResetLinkHandler(recovery)];
}
