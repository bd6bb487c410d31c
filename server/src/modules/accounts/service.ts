import type { Clock } from '#platform/clock.ts';
import type { Database, Tx } from '#platform/db/database.ts';
import type { Language } from '#platform/errors.ts';
import { event } from '#platform/events/event.ts';
import type { EventLog } from '#platform/events/event-log.ts';
import type { JobQueue } from '#platform/jobs/queue.ts';
import type { Logger } from '#platform/log.ts';
import type { Mail } from '#platform/mail/mail.ts';
import type { SafeFetch } from '#platform/net/safe-fetch.ts';
import { createSharedLookup } from '#platform/shared-lookup.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { type Account, isReservedHandle, MAX_PINS, type OwnAccount } from './account.ts';
import { AccountId } from './account-id.ts';
import { avatarKey, renderAvatar } from './avatar.ts';
import { accountErrors } from './errors.ts';
import { accountChanged } from './events.ts';
import { createProfileLinks, type ProfileLinks } from './links/links.ts';
import { createPasskeys, type Passkeys } from './passkeys/passkeys.ts';
import type { Playback } from './playback.ts';
import { createRecovery, type Recovery } from './recovery/recovery.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { type AccountStore, createAccountStore, type ProfileEdit } from './store.ts';

/** What a newcomer fills in. */
export interface SignUpInput {
  handle: string;
  email: string;
  password: string;
  displayName?: string | undefined;
  language: Language;
}

/** A signed-in account and the cookies that keep it so. */
export interface SignedIn {
  account: OwnAccount;
  cookies: string[];
}

/** Owns videos, as far as pins need to know; plugged in by the composition root. */
export type OwnsVideos = (accountId: AccountId, videoIds: readonly string[]) => Promise<boolean>;

/** Does in the same transaction what follows from an account becoming private, or public again. What it returns is called after the commit. */
export type FollowPrivacy = (tx: Tx, id: AccountId, isPrivate: boolean) => Promise<() => void>;

/** People and organisations, how they sign in, and their public face. */
export interface Accounts {
  /** By id, for many at once; deleted accounts are absent. */
  getMany(ids: readonly AccountId[]): Promise<Map<AccountId, Account>>;
  /** By handle without regard to case; the keys are lower-case. */
  findByHandles(handles: readonly string[]): Promise<Map<string, Account>>;
  /** Accounts by the beginning of any word of their handle or name, without regard to case and accents; by nearly that when there is none, unless `nearly` is false. */
  search(text: string, limit: number, options?: { nearly?: boolean }): Promise<Account[]>;
  getOwn(id: AccountId): Promise<OwnAccount>;
  /** Creates the account and its sign-in in one transaction, and signs in. Throws `account.handle-taken`, `account.email-taken`. */
  signUp(input: SignUpInput, headers: Headers): Promise<SignedIn>;
  /** Signs in by handle or e-mail. Throws `account.wrong-sign-in`, the same for every cause. */
  signIn(login: string, password: string, headers: Headers): Promise<SignedIn>;
  editProfile(id: AccountId, edit: Pick<ProfileEdit, 'displayName' | 'bio' | 'language' | 'private'>): Promise<OwnAccount>;
  /** Replaces the avatar; throws `account.bad-avatar` for anything that is no picture. */
  setAvatar(id: AccountId, picture: Uint8Array | null): Promise<OwnAccount>;
  /** Sets the pinned videos, in order. Throws `account.bad-pins`. */
  setPins(id: AccountId, videoIds: readonly string[], owns: OwnsVideos): Promise<void>;
  /** Which of the accounts are private; all stay as they are until `tx` ends. */
  lockPrivacy(tx: Tx, ids: readonly AccountId[]): Promise<ReadonlySet<AccountId>>;
  /** Port: later modules keep what depends on it in step; the composition root plugs them in. */
  addPrivacyFollower(follow: FollowPrivacy): void;
  /** A viewer's first publication makes a creator. */
  becomeCreator(tx: Tx, id: AccountId): Promise<void>;
  /** How it likes videos to play; null before it chose anything. */
  playbackOf(id: AccountId): Promise<Playback | null>;
  setPlayback(id: AccountId, playback: Playback): Promise<void>;
  /** Whether nobody has an account yet. */
  isEmpty(): Promise<boolean>;
  readonly sessions: Sessions;
  readonly recovery: Recovery;
  readonly passkeys: Passkeys;
  /** Addresses elsewhere, on profiles. */
  readonly links: ProfileLinks;
}

/** What accounts are built from. */
export interface AccountsDeps {
  db: Database;
  events: EventLog;
  storage: Pick<Storage, 'put' | 'delete'>;
  jobs: Pick<JobQueue, 'enqueue'>;
  clock: Clock;
  /** Carries links that set a new password. */
  mail: Mail;
  log: Logger;
  instanceName: string;
  /** Reads the pages that profiles list. */
  fetch: SafeFetch;
  origin: string;
  /** Signs session cookies. */
  secret: string;
}

/** Builds the module. */
export function createAccounts(deps: AccountsDeps): Accounts {
  const store = createAccountStore(deps.db);
  const sessions = createSessions(deps, store);
  const privacyFollowers: FollowPrivacy[] = [];
  return {
    sessions,
    recovery: createRecovery(deps, store, sessions),
    passkeys: createPasskeys(deps, store, sessions),
    links: createProfileLinks({ ...deps, accounts: store }),
    ...lookups(store),
    async signUp(input, headers) {
      if (isReservedHandle(input.handle)) throw accountErrors.error('account.handle-taken', { field: 'handle' });
      const id = AccountId.generate();
      const cookies = await deps.db.transaction(async (tx) => {
        const inserted = await store.insert(tx, { ...input, id, displayName: input.displayName ?? input.handle, role: 'viewer' }, deps.clock.now());
        if (!inserted) throw accountErrors.error('account.handle-taken', { field: 'handle' });
        return sessions.open(tx, id, input, headers);
      });
      return { account: await getOwn(store, id), cookies };
    },
    async signIn(login, password, headers) {
      const email = login.includes('@') ? login : ((await store.findByLogin(login))?.email ?? null);
      const { accountId, cookies } = await sessions.signIn(email, password, headers);
      return { account: await getOwn(store, accountId), cookies };
    },
    async editProfile(id, edit) {
      await change(id, edit);
      return getOwn(store, id);
    },
    async setAvatar(id, picture) {
      const old = await store.avatarKeyOf(id);
      const rendered = picture && (await renderAvatar(picture));
      const key = rendered && avatarKey(AccountId.toPublic(id), rendered);
      if (rendered && key) await deps.storage.put(key, rendered, { contentType: 'image/webp' });
      await change(id, { avatarKey: key });
      if (old !== null && old !== key) await deps.storage.delete(old);
      return getOwn(store, id);
    },
    async setPins(id, videoIds, owns) {
      const distinct = new Set(videoIds).size === videoIds.length;
      if (!distinct || videoIds.length > MAX_PINS || !(await owns(id, videoIds))) {
        throw accountErrors.error('account.bad-pins', { field: 'videoIds', values: { max: MAX_PINS } });
      }
      await change(id, { pinnedVideoIds: [...videoIds] });
    },
    async becomeCreator(tx, id) {
      if (!(await store.becomeCreator(tx, id))) return;
      await deps.events.append(tx, [event(accountChanged, { accountId: id })]);
    },
    lockPrivacy: (tx, ids) => store.lockPrivacy(tx, ids),
    addPrivacyFollower: (follow) => void privacyFollowers.push(follow),
    playbackOf: (id) => store.playbackOf(id),
    setPlayback: (id, playback) => store.setPlayback(id, playback),
    isEmpty: () => store.isEmpty(),
  };

  async function change(id: AccountId, edit: ProfileEdit): Promise<void> {
    const committed = await deps.db.transaction(async (tx) => {
      await store.edit(tx, id, edit);
      const after: (() => void)[] = [];
      if (edit.private !== undefined) for (const follow of privacyFollowers) after.push(await follow(tx, id, edit.private));
      await deps.events.append(tx, [event(accountChanged, { accountId: id })]);
      return after;
    });
    for (const call of committed) call();
  }
}

function lookups(store: AccountStore): Pick<Accounts, 'getMany' | 'findByHandles' | 'search' | 'getOwn'> {
  const byHandle = createSharedLookup<string, Account>(
    async (handles) => new Map((await store.findByHandles(handles)).map((account) => [account.handle.toLowerCase(), account])),
  );
  return {
    async getMany(ids) {
      return new Map((await store.getMany(ids)).map((account) => [account.id, account]));
    },
    findByHandles: (handles) => byHandle(handles.map((handle) => handle.toLowerCase())),
    search: (text, limit, { nearly = true } = {}) => store.search(text, limit, nearly),
    getOwn: (id) => getOwn(store, id),
  };
}

async function getOwn(store: AccountStore, id: AccountId): Promise<OwnAccount> {
  const account = await store.getOwn(id);
  if (!account) throw accountErrors.error('account.not-found');
  return account;
}
