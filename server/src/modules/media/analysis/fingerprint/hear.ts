import type { Tx } from '#platform/db/database.ts';
import { AssetId } from '../../asset-id.ts';
import { compareSound } from './compare-sound.ts';
import { SAME_SOUND, tellsApart } from './likeness.ts';
import type { FingerprintStore } from './store.ts';

/** What somebody hears in a clip. */
export interface Heard {
  /** Clips with the same sound, whatever they show: those that share most of it first. */
  alike: AssetId[];
}

/** Listens to a clip that was looked at; `null` without sound, when it is silent, and while nobody has looked. */
export async function hear(store: FingerprintStore, tx: Tx, assetId: AssetId): Promise<Heard | null> {
  const sound = await store.audible(tx, assetId);
  if (!sound) return null;
  if (!tellsApart(sound)) return { alike: [] };
  const matches = (await store.soundCandidates(tx, assetId, sound)).flatMap(({ assetId: otherId, sound: other }) => {
    const match = tellsApart(other) ? compareSound(sound, other) : null;
    return match && match.error <= SAME_SOUND ? [{ otherId, ...match }] : [];
  });
  return { alike: matches.toSorted((a, b) => b.overlap - a.overlap || a.error - b.error).map(({ otherId }) => AssetId.of(otherId)) };
}
