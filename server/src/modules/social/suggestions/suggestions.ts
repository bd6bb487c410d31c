import type { AccountId, Accounts } from '#modules/accounts';
import type { Clock } from '#platform/clock.ts';
import { keptFor } from '#platform/kept-for.ts';
import type { ViewerMemory } from '../viewer-memory.ts';
import { interleave, type SuggestedAccount, type SuggestionSource } from './suggestion.ts';
import type { SuggestionStore } from './suggestion-store.ts';

/** Accounts that somebody may want to follow, each with the reason. */
export interface Suggestions {
  /**
   * Nobody whom the viewer follows, asked, muted or dismissed, or with whom there is a block, and no private account: they
   * did not ask to be found.
   */
  suggestAccounts(viewer: AccountId, limit: number): Promise<SuggestedAccount[]>;
  /** Does not suggest the account again; once more changes nothing. */
  dismissSuggestion(viewer: AccountId, account: AccountId): Promise<void>;
  /** Plugs in a source; it comes before the most followed accounts. */
  addSuggestionSource(source: SuggestionSource): void;
}

/** Candidates of each source: enough for what is left out. */
const CANDIDATES = 100;
/** How long the most followed accounts stay the same. */
const FRESH_MS = 60_000;

/** Builds the part. */
export function createSuggestions({ accounts, store, memory, clock }: Deps): Suggestions {
  const sources: SuggestionSource[] = [store.followedByFollowed, store.followersOf];
  const mostFollowed = keptFor(FRESH_MS, clock, () => store.mostFollowed(CANDIDATES));

  return {
    async suggestAccounts(viewer, limit) {
      const [{ followees, blocked }, setAside, ...lists] = await Promise.all([
        memory.links(viewer),
        store.setAside(viewer),
        ...sources.map((source) => source(viewer, CANDIDATES)),
        mostFollowed(),
      ]);
      const hidden = new Set([viewer, ...followees, ...blocked, ...setAside]);
      const wanted = interleave(lists.map((list) => list.filter(({ id }) => !hidden.has(id))));
      const found = await accounts.getMany(wanted.map(({ id }) => id));
      const worth = ({ id, reason }: SuggestedAccount) => {
        const account = found.get(id);
        // who has published nothing gives a stranger nothing to follow
        return account && !account.private && (reason.kind !== 'popular' || account.role !== 'viewer');
      };
      return wanted.filter(worth).slice(0, limit);
    },
    dismissSuggestion: (viewer, account) => store.dismiss(viewer, account, clock.now()),
    addSuggestionSource: (source) => void sources.push(source),
  };
}

type Deps = {
  accounts: Pick<Accounts, 'getMany'>;
  store: SuggestionStore;
  memory: Pick<ViewerMemory, 'links'>;
  clock: Clock;
};
