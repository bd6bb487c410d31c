import { z } from '@hono/zod-openapi';
import type { Language } from '#platform/errors.ts';
import { AccountId } from './account-id.ts';

/** What an account may do on this instance. `creator` is a viewer who has published. */
export type Role = 'viewer' | 'creator' | 'moderator' | 'admin';

/** A person or an organisation that can publish. */
export interface Account {
  id: AccountId;
  /** As written in URLs and mentions, without `@`; unique without regard to case. */
  handle: string;
  displayName: string;
  bio: string;
  /** Path on this server, or `null`. */
  avatarUrl: string | null;
  role: Role;
  language: Language;
  createdAt: Date;
  /** Only accepted followers see what it publishes. */
  private: boolean;
  /** Videos shown first on the profile, in the owner's order. */
  pinnedVideoIds: string[];
}

/** An account as its owner sees it. */
export interface OwnAccount extends Account {
  email: string;
}

/** 2 to 30 letters, digits, `.` or `_`; starts and ends with a letter, a digit or `_`. */
export const handleSchema = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_](?:[A-Za-z0-9_.]{0,28}[A-Za-z0-9_])$/)
  .openapi({ example: 'gala', description: '2 to 30 letters, digits, dots or underscores' });

/** Limits of the texts of a profile, in characters. */
export const PROFILE_LIMITS = { displayName: 50, bio: 200, passwordMin: 8, passwordMax: 128 } as const;

/** How many videos a profile may pin. */
export const MAX_PINS = 3;

/** Handles that would read as a page or as the house itself. */
const RESERVED = new Set(['admin', 'administrator', 'moderator', 'api', 'media', 'farandole', 'support', 'help', 'me', 'root', 'system', 'www']);

/** Whether nobody may take this handle by signing up. */
export function isReservedHandle(handle: string): boolean {
  return RESERVED.has(handle.toLowerCase());
}

/** An account as it stands beside a video or a comment. */
export const accountRefSchema = z
  .object({ id: z.string(), handle: z.string(), displayName: z.string(), avatarUrl: z.string().nullable() })
  .openapi('AccountRef', { example: { id: '352ZgHxAV2sRf5RiGWtGN', handle: 'gala', displayName: 'Gala', avatarUrl: null } });

export type AccountRef = z.infer<typeof accountRefSchema>;

/** The short public form of an account. */
export function accountRef(account: Account): AccountRef {
  return { id: AccountId.toPublic(account.id), handle: account.handle, displayName: account.displayName, avatarUrl: account.avatarUrl };
}

export const ownAccountSchema = accountRefSchema
  .extend({
    email: z.string(),
    role: z.enum(['viewer', 'creator', 'moderator', 'admin']),
    bio: z.string(),
    private: z.boolean().openapi({ description: 'Only accepted followers see what I publish' }),
    language: z.enum(['fr', 'en']),
    createdAt: z.string(),
  })
  .openapi('OwnAccount');

/** What an account is told about itself. */
export function presentOwnAccount(account: OwnAccount): z.infer<typeof ownAccountSchema> {
  const { email, role, bio, language, private: isPrivate } = account;
  return { ...accountRef(account), email, role, bio, private: isPrivate, language, createdAt: account.createdAt.toISOString() };
}
