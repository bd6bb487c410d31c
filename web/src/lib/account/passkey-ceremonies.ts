import {
  type StartAuthenticationOpts,
  type StartRegistrationOpts,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser';
import type { Api } from '#lib/api.ts';
import { ApiError } from '#lib/api-error.ts';
import type { Passkey } from '#lib/api-types.ts';
import { m } from '#lib/paraglide/messages.js';

/** Has this device make a passkey for one's own account, and adds it. Rejects with an `ApiError`. */
export async function makePasskey(api: Pick<Api, 'post'>, { name, currentPassword }: { name: string; currentPassword: string }): Promise<Passkey> {
  const optionsJSON = await api.post<StartRegistrationOpts['optionsJSON']>('/passkey-invitations', { currentPassword });
  const credential = await startRegistration({ optionsJSON }).catch(refuse);
  return api.post('/accounts/me/passkeys', { name, credential });
}

/**
 * Signs in with a passkey of this device. Rejects with an `ApiError`. `autofill`: among what the browser offers in the field, for as long as
 * nobody chooses another way.
 */
export async function signInWithPasskey(api: Pick<Api, 'post'>, { autofill }: { autofill: boolean }): Promise<void> {
  const optionsJSON = await api.post<StartAuthenticationOpts['optionsJSON']>('/passkey-challenges');
  const credential = await startAuthentication({ optionsJSON, useBrowserAutofill: autofill }).catch(refuse);
  await api.post('/passkey-sessions', credential);
}

/** Code of what somebody thought better of, or another way replaced. */
export const PASSKEY_CANCELLED = 'passkey.cancelled';

/** Says what a browser means: it tells a refusal, a time-out and a missing key apart for nobody, so that no site learns which keys there are. */
function refuse(cause: unknown): never {
  if (!(cause instanceof Error)) throw cause;
  const problem = (code: string, message: string) => new ApiError({ status: 400, code, message });
  if (cause instanceof WebAuthnError && cause.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED') throw problem('passkey.known', m.passkey_known());
  if (['NotAllowedError', 'AbortError'].includes(cause.name)) throw problem(PASSKEY_CANCELLED, m.passkey_cancelled());
  throw problem('passkey.failed', m.passkey_failed());
}
