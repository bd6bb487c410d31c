import { AssetId } from '../asset-id.ts';

/** Who may fetch an object: everybody, who has a signed address, nobody any more, or as if it had never been. */
export type Servable = 'public' | 'signed' | 'gone' | 'hidden';

/** How long an answer is believed, in milliseconds: a withdrawn film is gone within this time in every process. */
const BELIEVED_MS = 1000;
const KEYS_AT_MOST = 10_000;

/**
 * Whether a key may be fetched: a picture of an account always, a film as long as its asset exists. `audienceOf` is asked at
 * most once a second for each public film; a film that is not may become so at any moment and is asked about each time.
 * `now` is in milliseconds.
 */
export function createServable(
  audienceOf: (id: AssetId) => Promise<'public' | 'signed' | null>,
  now: () => number,
): (key: string) => Promise<Servable> {
  const known = new Map<string, { answer: Promise<Servable>; until: number }>();
  return (key) => {
    const [folder, publicId = ''] = key.split('/');
    if (folder !== 'media') return Promise.resolve('public');
    const entry = known.get(publicId);
    if (entry && entry.until > now()) return entry.answer;
    const id = AssetId.fromPublic(publicId);
    const answer: Promise<Servable> = id ? audienceOf(id).then((audience) => audience ?? 'gone') : Promise.resolve('hidden');
    const forget = () => known.delete(publicId);
    answer.then((told) => told === 'signed' && forget(), forget);
    if (known.size >= KEYS_AT_MOST) known.clear();
    known.set(publicId, { answer, until: now() + BELIEVED_MS });
    return answer;
  };
}
