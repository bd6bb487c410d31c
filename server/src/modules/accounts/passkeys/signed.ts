import { z } from '@hono/zod-openapi';

const base64url = z
  .string()
  .regex(/^[\w-]+$/)
  .max(20_000);
const answer = { id: base64url.max(1400), rawId: base64url.max(1400), type: z.literal('public-key'), clientExtensionResults: z.looseObject({}) };

/** What a browser gives for a new passkey: `RegistrationResponseJSON` of WebAuthn, without what nobody reads. */
export const createdCredential = z
  .object({
    ...answer,
    response: z.object({
      clientDataJSON: base64url,
      attestationObject: base64url,
      transports: z.array(z.string().max(20)).max(10).default([]),
    }),
  })
  .openapi('CreatedCredential');

/** What a browser gives for a passkey that signs in: `AuthenticationResponseJSON` of WebAuthn. */
export const signedCredential = z
  .object({
    ...answer,
    response: z.object({ clientDataJSON: base64url, authenticatorData: base64url, signature: base64url, userHandle: base64url }),
  })
  .openapi('SignedCredential');

export type CreatedCredential = z.infer<typeof createdCredential>;
export type SignedCredential = z.infer<typeof signedCredential>;
