import { createBoundedMap } from '#platform/bounded-map.ts';
import type { Clock } from '#platform/clock.ts';
import type { Database, Tx } from '#platform/db/database.ts';
import type { JobQueue } from '#platform/jobs/queue.ts';
import type { FetchRefusal, SafeFetch } from '#platform/net/safe-fetch.ts';
import type { AccountId } from '../account-id.ts';
import { accountErrors } from '../errors.ts';
import type { AccountStore } from '../store.ts';
import { verifyLink } from './jobs/verify-link.ts';
import { createLinkStore } from './link-store.ts';
import type { LinkId, LinkReason, LinkState, ProfileLink } from './profile-link.ts';
import { leadsBack } from './rel-me.ts';
import { siteOf } from './site-of.ts';

/** Addresses elsewhere on profiles, whether they lead back, and how often they are followed. */
export interface ProfileLinks {
  /** In their owner's order. */
  of(account: AccountId): Promise<ProfileLink[]>;
  /** Replaces all of an account's; those that are new are looked at by a job. Throws `account.same-link`. */
  set(account: AccountId, wanted: readonly { url: string; label: string }[]): Promise<ProfileLink[]>;
  /** Has an own address looked at again. Throws `account.no-link`. */
  lookAgain(account: AccountId, id: LinkId): Promise<void>;
  /** Counts that a viewer (`Caller.viewer`) followed it, once within half an hour. */
  countClick(viewer: string, id: LinkId): Promise<void>;
  /** Reads the address and notes whether it leads back. */
  verify(id: LinkId, signal: AbortSignal): Promise<void>;
  /** Has every address looked at that was not for a week. */
  verifyStale(): Promise<void>;
}

const PAGE = { types: ['text/html', 'application/xhtml+xml'], maxBytes: 2 * 1024 * 1024 };
const CLICK_AGAIN_MS = 30 * 60_000;
const STALE_MS = 7 * 24 * 3_600_000;
/** A site that is down for a week keeps its ✓; one that was down for three looks in a row loses it. */
const FAILURES_TO_LOSE = 3;
const STALE_AT_ONCE = 1000;
/** What is looked at again soon: the trouble may be over, and nothing is wrong with the address. */
const PASSING: ReadonlySet<LinkReason> = new Set<FetchRefusal>(['unknown-host', 'unreachable', 'too-slow']);

/** Builds the part. `origin` is the site's own. */
export function createProfileLinks({ db, jobs, clock, fetch, origin, accounts }: Deps): ProfileLinks {
  const store = createLinkStore(db);
  const clicked = createBoundedMap<string, true>(50_000, { ttlMs: CLICK_AGAIN_MS, now: () => clock.now().getTime() });

  const enqueue = (tx: Tx, id: LinkId) => jobs.enqueue(tx, verifyLink, { linkId: id }, { key: `accounts.verify-link:${id}` });

  async function read(url: string, handle: string, signal: AbortSignal): Promise<LinkReason | null> {
    const fetched = await fetch(url, { ...PAGE, signal });
    if (!fetched.ok) return fetched.reason;
    const profile = new URL(`/@${handle}`, origin);
    // a redirect of somebody else's site to a page of mine makes their site none of mine
    if (siteOf(fetched.url) !== siteOf(new URL(url))) return 'no-link-back';
    return leadsBack(new TextDecoder().decode(fetched.body), fetched.url, profile) ? null : 'no-link-back';
  }

  return {
    of: (account) => store.of(account),
    async set(account, wanted) {
      const at = wanted.findIndex(({ url }, index) => wanted.slice(0, index).some((earlier) => earlier.url === url));
      if (at !== -1) throw accountErrors.error('account.same-link', { field: `links.${at}.url` });
      return db.transaction(async (tx) => {
        const before = new Set((await store.of(account, tx)).map(({ id }) => id));
        await store.replace(tx, account, wanted);
        const after = await store.of(account, tx);
        for (const { id } of after) if (!before.has(id)) await enqueue(tx, id);
        return after;
      });
    },
    async lookAgain(account, id) {
      await db.transaction(async (tx) => {
        const link = await store.lock(tx, id);
        if (link?.account_id !== account) throw accountErrors.error('account.no-link');
        await enqueue(tx, id);
      });
    },
    async countClick(viewer, id) {
      const key = `${id} ${viewer}`;
      if (clicked.get(key)) return;
      clicked.set(key, true);
      await store.countClick(id);
    },
    async verify(id, signal) {
      const link = await store.find(id);
      const owner = link && (await accounts.getMany([link.accountId]))[0];
      if (!link || !owner) return;
      const reason = await read(link.url, owner.handle, signal);
      await db.transaction(async (tx) => {
        const now = await store.lock(tx, id);
        if (now) await store.note(tx, id, { ...judge(now, reason), checkedAt: clock.now() });
      });
    },
    async verifyStale() {
      const stale = await store.lookedAtBefore(new Date(clock.now().getTime() - STALE_MS), STALE_AT_ONCE);
      await db.transaction(async (tx) => {
        for (const id of stale) await enqueue(tx, id);
      });
    },
  };
}

/** What a look says of an address: one that was verified and cannot be read now keeps its ✓ for a while. */
function judge(
  before: { state: LinkState; failures: number },
  reason: LinkReason | null,
): { state: LinkState; reason: LinkReason | null; failures: number } {
  if (reason === null) return { state: 'verified', reason, failures: 0 };
  const failures = before.failures + 1;
  const keeps = before.state === 'verified' && PASSING.has(reason) && failures < FAILURES_TO_LOSE;
  return { state: keeps ? 'verified' : 'unverified', reason, failures };
}

type Deps = {
  db: Database;
  jobs: Pick<JobQueue, 'enqueue'>;
  clock: Clock;
  fetch: SafeFetch;
  origin: string;
  accounts: Pick<AccountStore, 'getMany'>;
};
