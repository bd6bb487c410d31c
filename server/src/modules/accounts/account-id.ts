import { defineId, type Id } from '#platform/ids.ts';

/** Id of an account; a person's sign-in has the same one. */
export const AccountId = defineId('Account');
export type AccountId = Id<'Account'>;
