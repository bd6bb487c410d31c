import type { Tx } from '#platform/db/database.ts';
import { AssetId } from '../../asset-id.ts';
import { type Fingerprint, hasPictures } from './fingerprint.ts';
import { type Likeness, likenessTo } from './likeness.ts';
import type { FingerprintStore } from './store.ts';

/** A clip's place among its copies. */
export interface Duplicates {
  /** The first upload of them all; the clip itself when it is the first or the only one. */
  originalId: AssetId;
  /** The others of its group, earliest upload first. */
  others: AssetId[];
  /** Clips that a person should compare with it. */
  toReview: AssetId[];
}

/** A clip that is alike, and how much. */
export type Alike = Likeness & { assetId: string; groupId: string };

/** Clips that were made of one another. */
export interface DuplicateFinder {
  /** Looks a clip up among all others. */
  alike(tx: Tx, assetId: AssetId, print: Fingerprint): Promise<Alike[]>;
  /** Stores what a clip looks and sounds like, and puts it in the group of those it is alike. Safe to repeat. */
  add(tx: Tx, assetId: AssetId, print: Fingerprint): Promise<void>;
  /** `null` when the clip was not looked at yet. */
  duplicatesOf(assetId: AssetId): Promise<Duplicates | null>;
  /** Of each of these clips that is a copy, the first upload of its group. */
  originalsOf(assetIds: readonly AssetId[]): Promise<Map<AssetId, AssetId>>;
}

/** Builds the finder. */
export function createDuplicateFinder(store: FingerprintStore): DuplicateFinder {
  async function alike(tx: Tx, assetId: AssetId, print: Fingerprint): Promise<Alike[]> {
    const candidates = hasPictures(print) ? await store.candidates(tx, assetId, print) : [];
    const likeness = likenessTo(print);
    return candidates.flatMap(({ assetId: otherId, groupId, fingerprint }) => {
      const found = likeness(fingerprint);
      return found.verdict === 'different' ? [] : [{ assetId: otherId, groupId, ...found }];
    });
  }

  return {
    alike,
    async add(tx, assetId, print) {
      await store.lockGroups(tx);
      const found = await alike(tx, assetId, print);
      const [first, ...more] = [...new Set(found.filter(({ verdict }) => verdict === 'same').map(({ groupId }) => groupId))];
      if (first !== undefined && more.length > 0) await store.mergeGroups(tx, more, first);
      await store.put(tx, assetId, first ?? assetId, print);
      await store.putLikenesses(tx, assetId, found);
    },
    async originalsOf(assetIds) {
      const pairs = assetIds.length === 0 ? [] : await store.originalsOf(assetIds);
      return new Map(pairs.map(({ assetId, originalId }) => [AssetId.of(assetId), AssetId.of(originalId)]));
    },
    async duplicatesOf(assetId) {
      const [group, pairs] = await Promise.all([store.groupOf(assetId), store.likenessesOf(assetId)]);
      const [originalId] = group;
      if (originalId === undefined) return null;
      return {
        originalId: AssetId.of(originalId),
        others: group.filter((id) => id !== assetId).map((id) => AssetId.of(id)),
        toReview: pairs
          .filter(({ verdict }) => verdict === 'review')
          .map((pair) => AssetId.of(pair.asset_id === assetId ? pair.other_id : pair.asset_id))
          .filter((id) => !group.includes(id)),
      };
    },
  };
}
