export { type Account, type AccountRef, accountRef, accountRefSchema, type Role } from './account.ts';
export { AccountId } from './account-id.ts';
export { ADDRESS_HEADER } from './auth.ts';
export { accountErrors } from './errors.ts';
export { accountChanged, sessionsEnded } from './events.ts';
export { presentLink, profileLinkSchema } from './links/profile-link.ts';
export { accountHandlers, accountJobs, accountRoutes, accountSchedule } from './routes.ts';
export { type Accounts, type AccountsDeps, createAccounts, type FollowPrivacy, type OwnsVideos, type SignedIn, type SignUpInput } from './service.ts';
export type { Session, Sessions } from './sessions.ts';
