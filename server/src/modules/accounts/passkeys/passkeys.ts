import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { parse as uuidBytes } from 'uuid';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import type { OwnAccount } from '../account.ts';
import type { AccountId } from '../account-id.ts';
import { accountErrors } from '../errors.ts';
import type { Sessions } from '../sessions.ts';
import type { AccountStore } from '../store.ts';
import { CHALLENGE_SECONDS, MAX_PASSKEYS, type Passkey, PasskeyId } from './passkey.ts';
import { createPasskeyStore } from './passkey-store.ts';
import { type RelyingParty, relyingPartyOf } from './relying-party.ts';
import type { CreatedCredential, SignedCredential } from './signed.ts';

// a quarter of a second and 26 MB that most processes never need
const library = () => import('@simplewebauthn/server');
const helpers = () => import('@simplewebauthn/server/helpers');
/** EdDSA, ES256 and RS256: what devices sign with, and what Node checks without calling it an experiment. */
const supportedAlgorithmIDs = [-8, -7, -257];

/**
 * Signing in with what a device holds instead of with a password: nothing to remember, nothing that another site could ask for. They
 * stand beside the password, which every account keeps: the last way in is never taken away.
 */
export interface Passkeys {
  /** Whether browsers give passkeys to this site. */
  readonly available: boolean;
  of(accountId: AccountId): Promise<Passkey[]>;
  /**
   * What a device has to be asked for a new one. The password is asked for first: who finds a device unlocked must not stay in.
   * Throws `account.wrong-password`, `passkey.too-many`, `passkey.unavailable`.
   */
  invite(accountId: AccountId, password: string, headers: Headers): Promise<PublicKeyCredentialCreationOptionsJSON>;
  /** Keeps it. Throws `passkey.refused`, `passkey.known`, `passkey.unavailable`. */
  add(accountId: AccountId, created: CreatedCredential, name: string): Promise<Passkey>;
  /** Throws `passkey.not-found`. */
  rename(accountId: AccountId, id: PasskeyId, name: string): Promise<Passkey>;
  /** It opens nothing from now on. Throws `passkey.not-found`. */
  remove(accountId: AccountId, id: PasskeyId): Promise<void>;
  /** What a device has to be asked to sign in. Throws `passkey.unavailable`. */
  challenge(): Promise<PublicKeyCredentialRequestOptionsJSON>;
  /** Signs in as the password does. Throws `passkey.refused`, the same for every cause, and `passkey.unavailable`. */
  signIn(signed: SignedCredential, headers: Headers): Promise<{ account: OwnAccount; cookies: string[] }>;
}

/** What it is built from. */
export interface PasskeysDeps {
  db: Database;
  clock: Clock;
  origin: string;
  instanceName: string;
}

/** Builds the part. */
export function createPasskeys(
  { db, clock, origin, instanceName }: PasskeysDeps,
  accounts: Pick<AccountStore, 'getOwn'>,
  sessions: Pick<Sessions, 'openFor' | 'checkPassword'>,
): Passkeys {
  const store = createPasskeyStore(db);
  const party = relyingPartyOf(origin);
  const site = (): RelyingParty => {
    if (!party) throw accountErrors.error('passkey.unavailable');
    return party;
  };
  const expect = (challenge: string, accountId: AccountId | null) => {
    const now = clock.now();
    return store.expect(challenge, accountId, { now, until: new Date(now.getTime() + CHALLENGE_SECONDS * 1000) });
  };
  /** What every answer is checked against; a challenge is good for one try, whatever comes of it. */
  const expected = async ({ response }: CreatedCredential | SignedCredential, accountId: AccountId | null) => {
    const { id: expectedRPID, origin: expectedOrigin } = site();
    const { decodeClientDataJSON } = await helpers();
    const { challenge } = await verdict(async () => decodeClientDataJSON(response.clientDataJSON));
    if (!(await store.take(challenge, accountId, clock.now()))) throw accountErrors.error('passkey.refused');
    return { expectedChallenge: challenge, expectedRPID, expectedOrigin, requireUserVerification: true };
  };

  return {
    available: party !== null,
    of: (accountId) => store.of(accountId),
    async invite(accountId, password, headers) {
      const { id: rpID } = site();
      await sessions.checkPassword(password, headers);
      const [account, known] = await Promise.all([accounts.getOwn(accountId), store.of(accountId)]);
      if (!account) throw accountErrors.error('account.not-found');
      if (known.length >= MAX_PASSKEYS) throw accountErrors.error('passkey.too-many', { values: { max: MAX_PASSKEYS } });
      const options = await (await library()).generateRegistrationOptions({
        rpName: instanceName,
        supportedAlgorithmIDs,
        rpID,
        userName: account.handle,
        userDisplayName: account.displayName,
        userID: Uint8Array.from(uuidBytes(accountId)),
        timeout: CHALLENGE_SECONDS * 1000,
        excludeCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
        // found by the device itself, so that nobody has to say who they are; and never by who merely holds it
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      await expect(options.challenge, accountId);
      return options;
    },
    async add(accountId, created, name) {
      const against = await expected(created, accountId);
      const { verifyRegistrationResponse } = await library();
      const { verified, registrationInfo } = await verdict(() =>
        verifyRegistrationResponse({ response: created, supportedAlgorithmIDs, ...against }),
      );
      if (!verified) throw accountErrors.error('passkey.refused');
      const { id: credentialId, publicKey, counter } = registrationInfo.credential;
      const { transports } = created.response;
      const passkey = { id: PasskeyId.generate(), name, createdAt: clock.now(), lastUsedAt: null };
      if (!(await store.insert({ ...passkey, accountId, credentialId, publicKey, counter, transports }))) throw accountErrors.error('passkey.known');
      return passkey;
    },
    async rename(accountId, id, name) {
      const passkey = await store.rename(accountId, id, name);
      if (!passkey) throw accountErrors.error('passkey.not-found');
      return passkey;
    },
    async remove(accountId, id) {
      if (!(await store.remove(accountId, id))) throw accountErrors.error('passkey.not-found');
    },
    async challenge() {
      const { generateAuthenticationOptions } = await library();
      const options = await generateAuthenticationOptions({ rpID: site().id, userVerification: 'required', timeout: CHALLENGE_SECONDS * 1000 });
      await expect(options.challenge, null);
      return options;
    },
    async signIn(signed, headers) {
      const against = await expected(signed, null);
      const passkey = await store.byCredential(signed.id);
      const account = passkey && (await accounts.getOwn(passkey.accountId));
      if (!account || !Buffer.from(signed.response.userHandle, 'base64url').equals(uuidBytes(account.id)))
        throw accountErrors.error('passkey.refused');
      const { credentialId, publicKey, counter, transports } = passkey;
      const credential = { id: credentialId, publicKey, counter, transports };
      const { verifyAuthenticationResponse } = await library();
      const { verified, authenticationInfo } = await verdict(() => verifyAuthenticationResponse({ response: signed, credential, ...against }));
      if (!verified) throw accountErrors.error('passkey.refused');
      const cookies = await db.transaction(async (tx) => {
        if (!(await store.use(tx, passkey.id, authenticationInfo.newCounter, clock.now()))) throw accountErrors.error('passkey.refused');
        return sessions.openFor(tx, account.id, headers);
      });
      return { account, cookies };
    },
  };
}

/** What the library finds. @NOTE It throws plain errors for whatever is wrong with an answer; nothing else is done in here. */
async function verdict<T>(check: () => Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (cause) {
    throw accountErrors.error('passkey.refused', { cause });
  }
}
