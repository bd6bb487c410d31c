import { AssetId } from '../asset-id.ts';
import type { Servable } from './media-server.ts';

/** How long an answer is believed, in milliseconds: a withdrawn film is gone within this time in every process. */
const BELIEVED_MS = 1000;
const KEYS_AT_MOST = 10_000;

/**
 * Whether a key may be fetched: a picture of an account always, a film as long as its asset exists. `exists` is asked
 * at most once a second for each film; `now` is in milliseconds.
 */
export function createServable(exists: (id: AssetId) => Promise<boolean>, now: () => number): (key: string) => Promise<Servable> {
  const known = new Map<string, { answer: Promise<Servable>; until: number }>();
  return (key) => {
    const [folder, publicId = ''] = key.split('/');
    if (folder !== 'media') return Promise.resolve('public');
    const entry = known.get(publicId);
    if (entry && entry.until > now()) return entry.answer;
    const id = AssetId.fromPublic(publicId);
    const answer: Promise<Servable> = id ? exists(id).then((found) => (found ? 'public' : 'gone')) : Promise.resolve('hidden');
    answer.catch(() => known.delete(publicId));
    if (known.size >= KEYS_AT_MOST) known.clear();
    known.set(publicId, { answer, until: now() + BELIEVED_MS });
    return answer;
  };
}
