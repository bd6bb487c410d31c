import { z } from '@hono/zod-openapi';
import { defineId, type Id } from '#platform/ids.ts';

/** Id of a passkey. */
export const PasskeyId = defineId('Passkey');
export type PasskeyId = Id<'Passkey'>;

/** A key on a device or in a password manager that signs in to one account. */
export interface Passkey {
  id: PasskeyId;
  /** What its owner calls it. */
  name: string;
  createdAt: Date;
  /** When it last signed in; null: never. */
  lastUsedAt: Date | null;
}

/** How many one account may have. */
export const MAX_PASSKEYS = 20;
/** Life of what a device is asked to sign, in seconds: people look for their phone meanwhile, or leave a page of signing in open. */
export const CHALLENGE_SECONDS = 600;

/** What a passkey is called. */
export const passkeyName = z.string().trim().min(1).max(50).openapi({ example: 'Firefox · Linux' });

export const passkeySchema = z
  .object({ id: z.string(), name: z.string(), createdAt: z.string(), lastUsedAt: z.string().nullable() })
  .openapi('Passkey', {
    example: { id: '06q3WzDQvTcoHVCHbGSPBS', name: 'Firefox · Linux', createdAt: '2026-11-30T12:00:00.000Z', lastUsedAt: null },
  });

/** What its owner is told about it. */
export function presentPasskey({ id, name, createdAt, lastUsedAt }: Passkey): z.infer<typeof passkeySchema> {
  return { id: PasskeyId.toPublic(id), name, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null };
}
